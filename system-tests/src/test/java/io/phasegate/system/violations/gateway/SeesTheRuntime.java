package io.phasegate.system.violations.gateway;

import io.phasegate.system.violations.runtime.SeesTheSource;

/// A door depends on the loop.
public record SeesTheRuntime(SeesTheSource loop) {}
