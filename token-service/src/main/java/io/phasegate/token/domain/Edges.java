package io.phasegate.token.domain;

import io.phasegate.contracts.event.BatchPlanIssued.Edge;
import io.phasegate.contracts.event.BatchPlanIssued.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

  /// From each file that does not exist yet to those of the next lower layer that has any, unless
  /// what binds more puts them the other way round.
  static List<Edge> layers(List<Component> order, Set<String> existing) {
    var planned = new EnumMap<Layer, List<String>>(Layer.class);
    var rank = new HashMap<String, Layer>();
    for (var component : order) {
      for (var path : component.paths()) {
        if (!existing.contains(path)) {
          planned.computeIfAbsent(Layer.of(path), _ -> new ArrayList<>()).add(path);
          rank.put(path, component.layer());
        }
      }
    }
    var edges = new ArrayList<Edge>();
    var lower = List.<String>of();
    for (var files : planned.values()) {
      connect(files, lower, rank, edges);
      lower = files;
    }
    return edges;
  }

  private static void connect(
      List<String> files, List<String> lower, Map<String, Layer> rank, List<Edge> edges) {
    for (var from : files) {
      for (var to : lower) {
        if (edges.size() < MOST_LAYER_EDGES && isBelow(to, from, rank)) {
          edges.add(new Edge(from, to, Kind.LAYER));
        }
      }
    }
  }

  private static boolean isBelow(String to, String from, Map<String, Layer> rank) {
    var lower = rank.getOrDefault(to, Layer.TESTS);
    return lower.compareTo(rank.getOrDefault(from, Layer.TYPES)) < 0;
  }

  private static Edge stronger(Edge first, Edge second) {
    return STRENGTH.indexOf(first.kind()) <= STRENGTH.indexOf(second.kind()) ? first : second;
  }
}
