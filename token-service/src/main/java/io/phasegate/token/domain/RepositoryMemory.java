package io.phasegate.token.domain;

import io.phasegate.contracts.Require;
import io.phasegate.contracts.event.OutputFormat;
import java.util.ArrayList;
import java.util.List;

/// What the phases of one repository taught: sufficient statistics of each group, and of all
/// groups of an output format together.
///
/// @param habits one of each output format that was met
/// @param groups in the order in which they came; at most [#MOST_GROUPS]
public record RepositoryMemory(List<Learned> groups, List<Habits> habits) implements TokenMemory {
  public static final RepositoryMemory EMPTY = new RepositoryMemory(List.of(), List.of());

  /// Stands for every category and every model.
  public static final String ALL = "*";

  /// Phases of further groups teach only what all groups have in common.
  private static final int MOST_GROUPS = 60;

  public RepositoryMemory {
    groups = List.copyOf(groups);
    habits = Require.listOrEmpty("habits", habits);
  }

  /// What is known of such phases.
  public Calibration calibration(Group group, Traits traits) {
    return Calibration.of(
        learned(group).tracker(),
        learned(all(group.format())).tracker(),
        habits(group.format()).offset(traits));
  }

  public RepositoryMemory after(Lesson lesson) {
    var format = lesson.group().format();
    return with(learned(all(format)).after(lesson))
        .with(learned(lesson.group()).after(lesson))
        .with(lesson.teach(habits(format)));
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

  private Habits habits(OutputFormat format) {
    return habits.stream()
        .filter(one -> one.format() == format)
        .findFirst()
        .orElseGet(() -> Habits.none(format));
  }

  private RepositoryMemory with(Habits changed) {
    var all = new ArrayList<>(habits);
    all.removeIf(one -> one.format() == changed.format());
    all.add(changed);
    return new RepositoryMemory(groups, all);
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
    return new RepositoryMemory(changed, habits);
  }
}
