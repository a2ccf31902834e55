package io.phasegate.system.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// One thing that goes wrong.
///
/// @param target a service's id, [#BROKER] or [#DATABASE]
/// @param at since the beginning of the run
/// @param length from its beginning to its end
record Fault(Kind kind, String target, Duration at, Duration length) {
  static final String BROKER = "broker";
  static final String DATABASE = "database";
  private static final int SHORTEST_MILLIS = 500;

  /// How far faults lie apart, at most.
  private static final Duration WIDEST_GAP = Duration.ofSeconds(12);

  /// What can be done to a target.
  enum Kind {
    /// `kill -9`, and a new start at the end.
    KILL,
    /// SIGSTOP, and SIGCONT at the end.
    PAUSE,
    /// Every piece of data comes late.
    DELAY,
    /// All connections end at once.
    CUT,
    /// Connections stay open and carry nothing any more.
    SILENCE,
    /// No room for another byte.
    FULL_DISK
  }

  private record Choice(Kind kind, String target) {}

  /// Every kind on every target in some order, again and again for as long as the run is; nothing
  /// but the seed decides. A run has each at least once. Silence comes early in each round, because
  /// a client takes as long as its timeout to notice.
  static List<Fault> plan(Random random, Duration run, List<String> services) {
    var choices = choices(services);
    int count = Math.max(choices.size(), (int) run.dividedBy(WIDEST_GAP));
    long gap = run.toMillis() / count;
    var plan = new ArrayList<Fault>();
    var round = new ArrayList<Choice>();
    for (int number = 0; number < count; number++) {
      if (round.isEmpty()) {
        round.addAll(choices);
        Collections.shuffle(round, random);
        round.sort((a, b) -> Boolean.compare(a.kind() != Kind.SILENCE, b.kind() != Kind.SILENCE));
      }
      var choice = round.removeFirst();
      long longest = Math.max(1, gap * 3 / 4 - SHORTEST_MILLIS);
      long length = SHORTEST_MILLIS + random.nextLong(longest);
      long begin = number * gap + random.nextLong(Math.max(1, gap - length));
      plan.add(
          new Fault(
              choice.kind(), choice.target(), Duration.ofMillis(begin), Duration.ofMillis(length)));
    }
    return List.copyOf(plan);
  }

  private static List<Choice> choices(List<String> services) {
    var choices = new ArrayList<Choice>();
    for (var service : services) {
      choices.add(new Choice(Kind.KILL, service));
      choices.add(new Choice(Kind.PAUSE, service));
    }
    for (var kind : List.of(Kind.KILL, Kind.PAUSE, Kind.DELAY, Kind.CUT, Kind.SILENCE)) {
      for (var target : Arrays.asList(BROKER, DATABASE)) {
        choices.add(new Choice(kind, target));
      }
    }
    choices.add(new Choice(Kind.FULL_DISK, DATABASE));
    return choices;
  }
}
