package io.phasegate.system.violations.access;

import io.phasegate.system.violations.runtime.SeesTheSource;

/// A door depends on the loop.
public record SeesTheRuntime(SeesTheSource loop) {}
