package io.phasegate.system.violations.source;

import io.phasegate.system.violations.runtime.SeesTheSource;
import java.util.List;

/// The source model depends on the loop, and the loop on it.
public record SeesTheRuntime(List<SeesTheSource> loops) {}
