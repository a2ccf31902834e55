package io.phasegate.system.violations.contracts;

import io.phasegate.system.violations.runtime.SeesTheSource;

/// The contract depends on a module.
public record SeesTheRuntime(SeesTheSource loop) {}
