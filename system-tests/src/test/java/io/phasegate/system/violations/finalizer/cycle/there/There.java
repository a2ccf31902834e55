package io.phasegate.system.violations.finalizer.cycle.there;

import io.phasegate.system.violations.finalizer.cycle.here.Here;
import java.util.List;

/// The other half of a circle.
public record There(List<Here> here) {}
