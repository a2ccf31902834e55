package io.phasegate.token.domain;

import static java.util.stream.Collectors.toCollection;

import io.phasegate.contracts.event.BatchPlanIssued.AlignmentPass;
import io.phasegate.contracts.event.BatchPlanIssued.Batch;
import io.phasegate.contracts.event.BatchPlanIssued.Edge;
import io.phasegate.contracts.event.BatchPlanIssued.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Turns ordered components into the plan that is published: what goes into which batch, whether
/// every reference is satisfied by then, and whether a last call must align the batches.
public final class BatchPlanner {
  /// `max_tokens` of the call that makes batches agree.
  public static final int ALIGNMENT_BUDGET = 4_096;

  private BatchPlanner() {}

  /// @param files by path
  /// @param order in which every component comes after those that it needs
  /// @param graph with all edges, for one pair perhaps of several kinds
  public static BatchPlan plan(
      Map<String, PlannedFile> files, List<Component> order, ImportGraph graph, CallLimits limits) {
    var batchOf = BatchPacking.pack(order, Math.max(1, limits.most() - limits.overhead()));
    var contents = contents(order, batchOf);
    var places = places(contents);
    var batches = new ArrayList<Batch>();
    for (var paths : contents) {
      batches.add(batch(batches.size(), paths, files, limits));
    }
    var all = new ArrayList<>(graph.edges());
    all.addAll(Edges.layers(order, graph.existing()));
    var told = Edges.strongest(all);
    var crossing =
        told.stream()
            .filter(edge -> edge.kind() == Kind.IMPORT && distance(edge, places) != 0)
            .toList();
    return new BatchPlan(
        withNeeds(batches, graph.edges(), places),
        told,
        order.stream().map(Component::paths).filter(paths -> paths.size() > 1).toList(),
        graph.unresolved(),
        graph.unresolved().isEmpty()
            && told.stream().allMatch(edge -> isSatisfied(edge, places, graph)),
        alignment(crossing));
  }

  private static List<List<String>> contents(List<Component> order, List<Integer> batchOf) {
    var contents = new ArrayList<List<String>>();
    for (int i = 0; i < order.size(); i++) {
      while (contents.size() <= batchOf.get(i)) {
        contents.add(new ArrayList<>());
      }
    }
    for (int i = 0; i < order.size(); i++) {
      contents.get(batchOf.get(i)).addAll(order.get(i).paths());
    }
    return contents;
  }

  private static Map<String, Integer> places(List<List<String>> contents) {
    var places = new HashMap<String, Integer>();
    for (int batch = 0; batch < contents.size(); batch++) {
      for (var path : contents.get(batch)) {
        places.put(path, batch);
      }
    }
    return places;
  }

  private static Batch batch(
      int index, List<String> paths, Map<String, PlannedFile> files, CallLimits limits) {
    var costs = paths.stream().map(path -> cost(files, path)).toList();
    int tokens = sum(limits.overhead(), costs.stream().mapToLong(PlannedFile::tokens).sum());
    int p90 = sum(limits.overhead(), costs.stream().mapToLong(PlannedFile::p90).sum());
    return new Batch(
        index,
        mostly(costs).label(),
        paths,
        List.of(),
        tokens,
        p90,
        limits.budget(p90),
        p90 > limits.most());
  }

  /// The layer that most of the tokens belong to, the lower one in doubt.
  private static Layer mostly(List<PlannedFile> costs) {
    var shares = new EnumMap<Layer, Long>(Layer.class);
    costs.forEach(file -> shares.merge(Layer.of(file.path()), 1L + file.p90(), Long::sum));
    return shares.entrySet().stream()
        .reduce((first, second) -> second.getValue() > first.getValue() ? second : first)
        .map(Map.Entry::getKey)
        .orElse(Layer.CORE);
  }

  private static PlannedFile cost(Map<String, PlannedFile> files, String path) {
    var file = files.get(path);
    if (file == null) {
      throw new IllegalArgumentException("expected the cost of " + path + ", found none");
    }
    return file;
  }

  private static int sum(int overhead, long files) {
    return (int) Math.min(overhead + files, Integer.MAX_VALUE);
  }

  private static List<Batch> withNeeds(
      List<Batch> batches, List<Edge> edges, Map<String, Integer> places) {
    var needs = new HashMap<Integer, TreeSet<Integer>>();
    for (var edge : edges) {
      boolean counts = edge.kind() == Kind.IMPORT || edge.kind() == Kind.DECLARED;
      if (counts && distance(edge, places) > 0) {
        needs
            .computeIfAbsent(place(edge.from(), places), _ -> new TreeSet<>())
            .add(place(edge.to(), places));
      }
    }
    return batches.stream()
        .map(
            batch ->
                new Batch(
                    batch.index(),
                    batch.layer(),
                    batch.paths(),
                    List.copyOf(needs.getOrDefault(batch.index(), new TreeSet<>())),
                    batch.tokens(),
                    batch.p90(),
                    batch.budget(),
                    batch.oversized()))
        .toList();
  }

  /// Layers and test names are no references: nothing is missing without them.
  private static boolean isSatisfied(Edge edge, Map<String, Integer> places, ImportGraph graph) {
    return edge.kind() == Kind.LAYER
        || edge.kind() == Kind.TEST_OF
        || distance(edge, places) >= 0
        || graph.existing().contains(edge.to());
  }

  /// How many batches earlier the target is made; negative where it is made later.
  private static int distance(Edge edge, Map<String, Integer> places) {
    return place(edge.from(), places) - place(edge.to(), places);
  }

  private static int place(String path, Map<String, Integer> places) {
    var place = places.get(path);
    if (place == null) {
      throw new IllegalArgumentException("expected edges between deliverables, found " + path);
    }
    return place;
  }

  /// Every importer whose import was made in another call.
  private static AlignmentPass alignment(List<Edge> crossing) {
    var paths = crossing.stream().map(Edge::from).collect(toCollection(TreeSet::new));
    return crossing.isEmpty()
        ? new AlignmentPass(false, List.of(), 0)
        : new AlignmentPass(true, List.copyOf(paths), ALIGNMENT_BUDGET);
  }
}
