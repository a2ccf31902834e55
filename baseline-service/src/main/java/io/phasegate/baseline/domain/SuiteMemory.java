package io.phasegate.baseline.domain;

/// What is remembered under one key: a suite at a commit, or the history of a suite.
public sealed interface SuiteMemory permits SuiteState, SuiteHistory {}
