package io.phasegate.token.graph;

import io.phasegate.contracts.event.BatchPlanIssued.Edge;
import io.phasegate.contracts.event.BatchPlanIssued.Kind;
import io.phasegate.contracts.event.BatchPlanIssued.Unresolved;
import io.phasegate.source.ParsedPath;
import io.phasegate.source.RepoPath;
import io.phasegate.source.Workspace;
import io.phasegate.source.code.CodeAnalysis;
import io.phasegate.source.imports.ParseCache;
import io.phasegate.token.domain.BatchPlan;
import io.phasegate.token.domain.BatchPlanner;
import io.phasegate.token.domain.CallLimits;
import io.phasegate.token.domain.Edges;
import io.phasegate.token.domain.ImportGraph;
import io.phasegate.token.domain.PlannedFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Plans batches from the deliverables' costs and from the sources at the commit. The answer
/// depends on the arguments alone, in whatever order they come. Any number of threads may ask.
public final class BatchPlanning {
  private static final Comparator<Unresolved> BY_PLACE =
      Comparator.comparing(Unresolved::path)
          .thenComparing(Unresolved::reference)
          .thenComparing(Unresolved::why);

  private final ImportGraphs graphs;

  /// @param analysis parses what the cache does not hold
  public BatchPlanning(ParseCache cache, CodeAnalysis analysis) {
    this.graphs = new ImportGraphs(cache, analysis);
  }

  /// How to split a phase.
  ///
  /// @param files deliverables; a path named twice counts once, with the larger cost
  /// @param graph as [#graph] found it for the same paths
  public BatchPlan plan(List<PlannedFile> files, ImportGraph graph, CallLimits limits) {
    var costs = normal(files);
    return BatchPlanner.plan(costs, Components.order(costs, graph), graph, limits);
  }

  /// How the deliverables hang together: imports, declared needs, and tests with their subjects.
  ///
  /// @param dependsOn per path the paths that it needs first
  /// @param workspace the files before the phase
  public ImportGraph graph(
      Collection<String> paths, Map<String, List<String>> dependsOn, Workspace workspace) {
    var names = new TreeSet<String>();
    paths.forEach(path -> names.add(normal(path)));
    var imports = graphs.of(valid(names), workspace);
    var edges = new ArrayList<>(imports.edges());
    var unresolved = new ArrayList<>(imports.unresolved());
    names.stream()
        .filter(path -> !isValid(path))
        .forEach(path -> unresolved.add(new Unresolved(path, path, "REFUSED_PATH")));
    declare(dependsOn, new Known(names, workspace), edges, unresolved);
    edges.addAll(Edges.testPairs(names));
    unresolved.sort(BY_PLACE);
    return new ImportGraph(edges, imports.context(), unresolved, imports.existing());
  }

  private static SortedMap<String, PlannedFile> normal(List<PlannedFile> files) {
    var costs = new TreeMap<String, PlannedFile>();
    for (var file : files) {
      var path = normal(file.path());
      costs.merge(path, new PlannedFile(path, file.tokens(), file.p90()), BatchPlanning::larger);
    }
    return costs;
  }

  private static PlannedFile larger(PlannedFile first, PlannedFile second) {
    return new PlannedFile(
        first.path(),
        Math.max(first.tokens(), second.tokens()),
        Math.max(first.p90(), second.p90()));
  }

  /// `./a//b` is `a/b`; what is no path stays as it is written, so that it can be told.
  private static String normal(String path) {
    return RepoPath.parse(path) instanceof ParsedPath.Accepted(var accepted)
        ? accepted.toString()
        : path;
  }

  private static boolean isValid(String path) {
    return RepoPath.parse(path) instanceof ParsedPath.Accepted;
  }

  private static List<String> valid(Collection<String> paths) {
    return paths.stream().filter(BatchPlanning::isValid).toList();
  }

  private static void declare(
      Map<String, List<String>> dependsOn,
      Known known,
      List<Edge> edges,
      List<Unresolved> unresolved) {
    dependsOn.forEach(
        (path, needs) -> {
          var from = normal(path);
          for (var need : needs) {
            var to = normal(need);
            if (!known.isDeliverable(from)) {
              unresolved.add(new Unresolved(from, to, "NOT_A_DELIVERABLE"));
            } else if (known.isDeliverable(to)) {
              edges.add(new Edge(from, to, Kind.DECLARED));
            } else if (!known.exists(to)) {
              unresolved.add(new Unresolved(from, to, "NOT_FOUND"));
            }
          }
        });
  }

  private record Known(Set<String> paths, Workspace workspace) {
    boolean isDeliverable(String path) {
      return paths.contains(path);
    }

    boolean exists(String path) {
      return isValid(path) && workspace.exists(RepoPath.of(path));
    }
  }
}
