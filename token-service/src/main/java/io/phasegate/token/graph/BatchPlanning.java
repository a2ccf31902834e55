package io.phasegate.token.graph;

import io.phasegate.source.Workspace;
import io.phasegate.token.domain.BatchPlan;
import io.phasegate.token.domain.CallLimits;
import io.phasegate.token.domain.ImportGraph;
import io.phasegate.token.domain.PlannedFile;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Plans batches from the deliverables' costs and from the sources at the commit. The answer
/// depends on the arguments alone, in whatever order they come. Any number of threads may ask.
public final class BatchPlanning {

  /// The way to split a phase.
  ///
  /// @param files deliverables; a path named twice counts once, with the larger cost
  /// @param dependsOn per path the paths it needs first, as [PhasePlanned] has it
  /// @param workspace the files before the phase
  public BatchPlan plan(
      List<PlannedFile> files,
      Map<String, List<String>> dependsOn,
      Workspace workspace,
      CallLimits limits) {
    throw new UnsupportedOperationException();
  }

  /// What the deliverables refer to at the commit, without a plan.
  public ImportGraph imports(Collection<String> paths, Workspace workspace) {
    throw new UnsupportedOperationException();
  }
}
