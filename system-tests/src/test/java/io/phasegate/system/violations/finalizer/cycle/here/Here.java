package io.phasegate.system.violations.finalizer.cycle.here;

import io.phasegate.system.violations.finalizer.cycle.there.There;
import java.util.List;

/// One half of a circle.
public record Here(List<There> there) {}
