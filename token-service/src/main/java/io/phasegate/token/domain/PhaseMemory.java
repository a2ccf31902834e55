package io.phasegate.token.domain;

public record PhaseMemory() implements TokenMemory {}
