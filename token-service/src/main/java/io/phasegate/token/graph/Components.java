package io.phasegate.token.graph;

import io.phasegate.contracts.event.BatchPlanIssued.Edge;
import io.phasegate.contracts.event.BatchPlanIssued.Kind;
import io.phasegate.token.domain.Component;
import io.phasegate.token.domain.Edges;
import io.phasegate.token.domain.ImportGraph;
import io.phasegate.token.domain.Layer;
import io.phasegate.token.domain.PlannedFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jgrapht.Graph;
import org.jgrapht.alg.connectivity.KosarajuStrongConnectivityInspector;
import org.jgrapht.graph.DefaultDirectedGraph;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.EdgeReversedGraph;
import org.jgrapht.traverse.TopologicalOrderIterator;

/// Groups deliverables that need each other and brings the groups into an order: what is needed
/// comes first, then what a lower layer needs, then the paths' own order.
///
/// Imports, types and declarations bind. A test follows its subject unless that would contradict
/// them; layers decide what neither does.
final class Components {
  private Components() {}

  static List<Component> order(SortedMap<String, PlannedFile> files, ImportGraph graph) {
    var groups = groups(files.keySet(), graph.edges());
    var groupOf = new HashMap<String, Integer>();
    for (int group = 0; group < groups.size(); group++) {
      for (var path : groups.get(group)) {
        groupOf.put(path, group);
      }
    }
    var needs = needs(groups.size(), graph.edges(), groupOf);
    var layers = layers(groups, needs);
    var order = order(needs, layers);
    return components(groups, order, needs, layers, new Costs(files, graph.existing()));
  }

  private static List<List<String>> groups(Set<String> paths, List<Edge> edges) {
    var graph = new DefaultDirectedGraph<String, DefaultEdge>(DefaultEdge.class);
    paths.forEach(graph::addVertex);
    edges.stream().filter(Edges::binds).forEach(edge -> graph.addEdge(edge.from(), edge.to()));
    return connected(graph).stream()
        .<List<String>>map(group -> List.copyOf(new TreeSet<>(group)))
        .sorted(Comparator.comparing(List::getFirst))
        .toList();
  }

  private static <V> List<Set<V>> connected(Graph<V, DefaultEdge> graph) {
    return new KosarajuStrongConnectivityInspector<>(graph).stronglyConnectedSets();
  }

  /// From each group to those that it needs, without cycles.
  private static Graph<Integer, DefaultEdge> needs(
      int count, List<Edge> edges, Map<String, Integer> groupOf) {
    var needs = new DefaultDirectedGraph<Integer, DefaultEdge>(DefaultEdge.class);
    for (int group = 0; group < count; group++) {
      needs.addVertex(group);
    }
    var tests = new HashSet<DefaultEdge>();
    for (var edge : edges) {
      int from = groupOf.getOrDefault(edge.from(), -1);
      int to = groupOf.getOrDefault(edge.to(), -1);
      boolean counts = Edges.binds(edge) || edge.kind() == Kind.TEST_OF;
      if (counts && from != to) {
        var added = needs.addEdge(from, to);
        if (added != null && edge.kind() == Kind.TEST_OF) {
          tests.add(added);
        } else if (added == null && Edges.binds(edge)) {
          tests.remove(needs.getEdge(from, to));
        }
      }
    }
    dropContradicting(needs, tests);
    return needs;
  }

  /// What binds has no cycles between groups, so each that is left goes through a test.
  private static void dropContradicting(Graph<Integer, DefaultEdge> needs, Set<DefaultEdge> tests) {
    for (var cycle : connected(needs)) {
      for (var group : cycle) {
        for (var edge : Set.copyOf(needs.outgoingEdgesOf(group))) {
          if (tests.contains(edge) && cycle.contains(needs.getEdgeTarget(edge))) {
            needs.removeEdge(edge);
          }
        }
      }
    }
  }

  /// A group has the lowest layer of its files and of all groups that need it.
  private static List<Layer> layers(List<List<String>> groups, Graph<Integer, DefaultEdge> needs) {
    var layers = new ArrayList<Layer>();
    for (var group : groups) {
      layers.add(group.stream().map(Layer::of).min(Comparator.naturalOrder()).orElse(Layer.CORE));
    }
    new TopologicalOrderIterator<>(needs)
        .forEachRemaining(
            group -> {
              for (var edge : needs.outgoingEdgesOf(group)) {
                int needed = needs.getEdgeTarget(edge);
                if (layers.get(group).compareTo(layers.get(needed)) < 0) {
                  layers.set(needed, layers.get(group));
                }
              }
            });
    return layers;
  }

  private static List<Integer> order(Graph<Integer, DefaultEdge> needs, List<Layer> layers) {
    var reversed = new EdgeReversedGraph<>(needs);
    var order = new ArrayList<Integer>();
    var byLayer = Comparator.<Integer, Layer>comparing(layers::get).thenComparing(group -> group);
    new TopologicalOrderIterator<>(reversed, byLayer).forEachRemaining(order::add);
    return order;
  }

  private static List<Component> components(
      List<List<String>> groups,
      List<Integer> order,
      Graph<Integer, DefaultEdge> needs,
      List<Layer> layers,
      Costs costs) {
    var placeOf = new TreeMap<Integer, Integer>();
    var components = new ArrayList<Component>();
    for (var group : order) {
      var needed = new TreeSet<Integer>();
      for (var edge : needs.outgoingEdgesOf(group)) {
        needed.add(placeOf.getOrDefault(needs.getEdgeTarget(edge), -1));
      }
      placeOf.put(group, components.size());
      var paths = groups.get(group);
      components.add(
          new Component(
              paths, costs.p90(paths), layers.get(group), costs.isPlanned(paths), needed));
    }
    return components;
  }

  private record Costs(Map<String, PlannedFile> files, Set<String> existing) {
    int p90(List<String> paths) {
      long sum = paths.stream().mapToLong(path -> file(path).p90()).sum();
      return (int) Math.min(sum, Integer.MAX_VALUE);
    }

    boolean isPlanned(List<String> paths) {
      return !existing.containsAll(paths);
    }

    private PlannedFile file(String path) {
      var file = files.get(path);
      if (file == null) {
        throw new IllegalArgumentException("expected the cost of " + path + ", found none");
      }
      return file;
    }
  }
}
