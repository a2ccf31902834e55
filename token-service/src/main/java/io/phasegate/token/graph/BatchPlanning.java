package io.phasegate.token.graph;

import io.phasegate.source.Workspace;
import io.phasegate.token.domain.BatchPlan;
import io.phasegate.token.domain.CallLimits;
import io.phasegate.token.domain.ImportGraph;
import io.phasegate.token.domain.PlannedFile;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Interim.
public final class BatchPlanning {
  public ImportGraph graph(
      Collection<String> paths, Map<String, List<String>> dependsOn, Workspace workspace) {
    return ImportGraph.of(List.of(), Map.of(), List.of(), Set.of());
  }

  public BatchPlan plan(List<PlannedFile> files, ImportGraph graph, CallLimits limits) {
    if (!files.isEmpty()) {
      throw new UnsupportedOperationException();
    }
    return new BatchPlan(
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        true,
        new io.phasegate.contracts.event.BatchPlanIssued.AlignmentPass(false, List.of(), 0));
  }
}
