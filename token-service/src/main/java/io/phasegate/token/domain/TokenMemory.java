package io.phasegate.token.domain;

/// What token-service remembers under one key: a phase, or a repository.
public sealed interface TokenMemory permits PhaseMemory, RepositoryMemory {}
