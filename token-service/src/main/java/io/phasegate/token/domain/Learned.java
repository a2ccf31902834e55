package io.phasegate.token.domain;

/// What is kept of one group.
public record Learned(Group group, Tracker tracker, Tally tally) {
  static Learned nothing(Group group) {
    return new Learned(group, Tracker.NEW, Tally.NONE);
  }

  Learned after(Lesson lesson) {
    return new Learned(group, lesson.teach(tracker), tally.after(lesson));
  }
}
