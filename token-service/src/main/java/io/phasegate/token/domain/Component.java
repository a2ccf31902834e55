package io.phasegate.token.domain;

import java.util.List;
import java.util.Set;

/// Deliverables that cannot be told apart in order, because they need each other: usually one.
///
/// @param paths sorted
/// @param p90 of all of them
/// @param layer the lowest layer of its files and of everything that needs it, so that what is
///     needed early comes early
/// @param planned whether one of its files does not exist yet
/// @param needs the components that must not come later, by their places in the order
public record Component(
    List<String> paths, int p90, Layer layer, boolean planned, Set<Integer> needs) {
  public Component {
    paths = List.copyOf(paths);
    needs = Set.copyOf(needs);
  }
}
