package io.phasegate.system.violations.finalizer.domain;

import io.phasegate.runtime.Effect;

/// A type of the loop.
public record SeesTheLoop(Effect effect) {}
