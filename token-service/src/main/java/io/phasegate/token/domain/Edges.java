package io.phasegate.token.domain;

import io.phasegate.contracts.event.BatchPlanIssued.Edge;
import io.phasegate.contracts.event.BatchPlanIssued.Kind;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;

/// Edges between deliverables, by how much they bind.
public final class Edges {
  /// More layer edges than this are not told, although the order keeps them.
  static final int MOST_LAYER_EDGES = 1_000;

  private static final List<Kind> STRENGTH =
      List.of(Kind.IMPORT, Kind.TYPE_ONLY, Kind.DYNAMIC, Kind.DECLARED, Kind.TEST_OF, Kind.LAYER);
  private static final Comparator<Edge> BY_PATHS =
      Comparator.comparing(Edge::from).thenComparing(Edge::to);

  private Edges() {}

  /// Whether an edge makes cycles and an order that nothing overrules.
  public static boolean binds(Edge edge) {
    return edge.kind() == Kind.IMPORT
        || edge.kind() == Kind.TYPE_ONLY
        || edge.kind() == Kind.DECLARED;
  }

  /// One edge per pair, the strongest, sorted; none from a file to itself.
  public static List<Edge> strongest(Collection<Edge> edges) {
    var best = new HashMap<List<String>, Edge>();
    for (var edge : edges) {
      if (!edge.from().equals(edge.to())) {
        best.merge(List.of(edge.from(), edge.to()), edge, Edges::stronger);
      }
    }
    return best.values().stream().sorted(BY_PATHS).toList();
  }

  /// Edges by the names of tests and their subjects.
  public static List<Edge> testPairs(Collection<String> paths) {
    return TestPairs.of(paths);
  }

  private static Edge stronger(Edge first, Edge second) {
    return STRENGTH.indexOf(first.kind()) <= STRENGTH.indexOf(second.kind()) ? first : second;
  }
}
