package io.phasegate.token.domain;

import java.util.List;

/// Splits a phase; pure, but made with a graph library that the domain does not see.
@FunctionalInterface
public interface BatchPlans {
  BatchPlan plan(List<PlannedFile> files, ImportGraph graph, CallLimits limits);
}
