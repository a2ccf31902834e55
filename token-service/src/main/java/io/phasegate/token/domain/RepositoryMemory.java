package io.phasegate.token.domain;

import io.phasegate.contracts.event.OutputFormat;
import java.util.ArrayList;
import java.util.List;

/// What the phases of one repository taught: sufficient statistics of each group, and of all
/// groups of an output format together.
///
/// @param groups in the order in which they came; at most [#MOST_GROUPS]
public record RepositoryMemory(List<Learned> groups) implements TokenMemory {
  public static final RepositoryMemory EMPTY = new RepositoryMemory(List.of());

  /// Stands for every category and every model.
  public static final String ALL = "*";

  /// Phases of further groups teach only what all groups have in common.
  private static final int MOST_GROUPS = 60;

  public RepositoryMemory {
    groups = List.copyOf(groups);
  }

  public Calibration calibration(Group group) {
    return Calibration.of(learned(group).tracker(), learned(all(group.format())).tracker());
  }

  public RepositoryMemory after(Lesson lesson) {
    return with(learned(all(lesson.group().format())).after(lesson))
        .with(learned(lesson.group()).after(lesson));
  }

  private static Group all(OutputFormat format) {
    return new Group(ALL, format, ALL);
  }

  private Learned learned(Group group) {
    return groups.stream()
        .filter(learned -> learned.group().equals(group))
        .findFirst()
        .orElseGet(() -> Learned.nothing(group));
  }

  private RepositoryMemory with(Learned learned) {
    var changed = new ArrayList<Learned>();
    boolean found = false;
    for (var one : groups) {
      boolean same = one.group().equals(learned.group());
      found |= same;
      changed.add(same ? learned : one);
    }
    if (!found) {
      if (groups.size() >= MOST_GROUPS) {
        return this;
      }
      changed.add(learned);
    }
    return new RepositoryMemory(changed);
  }
}
