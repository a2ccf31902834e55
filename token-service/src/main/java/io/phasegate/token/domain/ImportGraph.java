package io.phasegate.token.domain;

import io.phasegate.contracts.event.BatchPlanIssued.Edge;
import io.phasegate.contracts.event.BatchPlanIssued.Unresolved;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// What is known about how the deliverables of a phase hang together.
///
/// @param edges between deliverables, importer to imported
/// @param context per deliverable the files of the repository that it refers to and that are no
///     deliverables: what a model should see and must not change
/// @param unresolved references that look internal and lead nowhere, and files that nobody could
///     read
/// @param existing the deliverables that are files of the repository at the commit
public record ImportGraph(
    List<Edge> edges,
    SortedMap<String, List<String>> context,
    List<Unresolved> unresolved,
    Set<String> existing) {
  public ImportGraph {
    edges = List.copyOf(edges);
    context = Collections.unmodifiableSortedMap(new TreeMap<>(context));
    unresolved = List.copyOf(unresolved);
    existing = Collections.unmodifiableSet(new TreeSet<>(existing));
  }

  public static ImportGraph of(
      List<Edge> edges,
      Map<String, List<String>> context,
      List<Unresolved> unresolved,
      Set<String> existing) {
    return new ImportGraph(edges, new TreeMap<>(context), unresolved, existing);
  }
}
