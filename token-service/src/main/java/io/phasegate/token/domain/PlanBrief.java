package io.phasegate.token.domain;

import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Require;
import io.phasegate.contracts.event.OutputFormat;
import io.phasegate.contracts.event.PhasePlanned.Batching;
import io.phasegate.contracts.event.PhasePlanned.Complexity;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// All that is known of a planned phase from its plan and from the workspace.
///
/// @param category of the work; where nobody said, what most deliverables are
/// @param files the deliverables; directories are files that nobody named yet
/// @param scopePaths where the phase may work, if that was said
/// @param format in which the model writes
/// @param graph how the deliverables hang together, what was declared included
/// @param remarks for people: what could not be read, what is advised
public record PlanBrief(
    PhaseRef phase,
    RepositoryId repository,
    String category,
    Complexity complexity,
    List<TargetFile> files,
    List<String> scopePaths,
    OutputFormat format,
    ModelLimits model,
    Batching batching,
    ImportGraph graph,
    List<String> remarks) {
  public PlanBrief {
    Require.present("phase", phase);
    Require.present("repository", repository);
    Require.name("category", category);
    Require.present("complexity", complexity);
    files = List.copyOf(files);
    scopePaths = List.copyOf(scopePaths);
    Require.present("format", format);
    Require.present("model", model);
    Require.present("batching", batching);
    Require.present("graph", graph);
    remarks = List.copyOf(remarks);
  }

  /// Whose lessons this phase learns from.
  public Group group() {
    return new Group(category, format, model.name());
  }

  /// The same phase, split as this says.
  public PlanBrief batched(Batching other) {
    return new PlanBrief(
        phase,
        repository,
        category,
        complexity,
        files,
        scopePaths,
        format,
        model,
        other,
        graph,
        remarks);
  }

  /// What most of the files are; `mixed` where nothing makes up the half.
  public static String categoryOf(List<TargetFile> files) {
    var counts = new TreeMap<String, Integer>();
    files.forEach(file -> counts.merge(categoryOf(file.kind()), 1, Integer::sum));
    return counts.entrySet().stream()
        .filter(entry -> 2 * entry.getValue() > files.size())
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("mixed");
  }

  private static String categoryOf(FileKind kind) {
    return switch (kind) {
      case BACKEND -> "backend";
      case FRONTEND -> "frontend";
      case TEST -> "tests";
      case DOC, LEDGER -> "docs";
      case CONFIG -> "config";
      case MIGRATION -> "database";
    };
  }
}
