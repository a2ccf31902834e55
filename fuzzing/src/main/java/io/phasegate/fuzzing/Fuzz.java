package io.phasegate.fuzzing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/// Fires mutated samples at a parser for some seconds. Of every input it must hold that
/// - nothing is thrown that the parser's contract does not name,
/// - the answer comes within [#HANGING],
/// - reading allocates at most [#ALLOWANCE] and [#ALLOWANCE_PER_BYTE] for each byte of the input,
/// - reading it again gives an equal answer.
///
/// Input number n of a run is made from the seed plus n alone, so that the seed of a finding makes
/// its input again at once. Without `-Dphasegate.fuzz.seconds` the run is short and its seed always
/// the same: a build that was green stays green. With it the seed is a new one, and printed.
public final class Fuzz {
  /// Processors of a busy machine may stand still for a while; a parser that takes longer hangs.
  static final Duration HANGING = Duration.ofSeconds(20);

  static final long ALLOWANCE = 64L << 20;
  static final long ALLOWANCE_PER_BYTE = 4_096;

  private static final Duration IN_EVERY_BUILD = Duration.ofSeconds(1);
  private static final long SEED_OF_EVERY_BUILD = 20_261_127;
  private static final Path FINDINGS = Path.of("target", "fuzz");

  private final String name;
  private final Duration length;
  private final Duration hanging;
  private final long seed;

  Fuzz(String name, Duration length, Duration hanging, long seed) {
    this.name = name;
    this.length = length;
    this.hanging = hanging;
    this.seed = seed;
  }

  /// @param name of the target, for messages and for the file that keeps a finding's input
  public static void fire(String name, Corpus corpus, Target target) {
    var seconds = Long.getLong("phasegate.fuzz.seconds");
    long newSeed = seconds == null ? SEED_OF_EVERY_BUILD : System.nanoTime();
    var length = seconds == null ? IN_EVERY_BUILD : Duration.ofSeconds(seconds);
    new Fuzz(name, length, HANGING, Long.getLong("phasegate.seed", newSeed)).run(corpus, target);
  }

  @SuppressWarnings("SystemOut")
  void run(Corpus corpus, Target target) {
    System.out.printf("fuzz %s: %d s from seed %d%n", name, length.toSeconds(), seed);
    var shots = new Shots(corpus, target, seed, length);
    var thread = Thread.ofPlatform().daemon().name("fuzz " + name).start(shots);
    try {
      while (!thread.join(Duration.ofMillis(100))) {
        var current = shots.current();
        if (current != null && current.age().compareTo(hanging) > 0) {
          throw finding(current, "no answer", stackOf(thread));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while fuzzing " + name, e);
    }
    var current = Objects.requireNonNull(shots.current());
    if (shots.problem() != null) {
      throw finding(current, String.valueOf(shots.problem()), shots.problem());
    }
    System.out.printf("fuzz %s: %d inputs%n", name, current.seed() - seed);
  }

  private static Throwable stackOf(Thread thread) {
    var stack = new Throwable("where it was");
    stack.setStackTrace(thread.getStackTrace());
    return stack;
  }

  private Finding finding(Shot shot, String what, Throwable cause) {
    var file = FINDINGS.resolve(name.replace(' ', '-') + "-" + shot.seed());
    try {
      Files.createDirectories(FINDINGS);
      Files.write(file, shot.input());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep a finding's input in " + file, e);
    }
    return new Finding(
        "%s: %s; %d bytes in %s, again with -Dphasegate.seed=%d"
            .formatted(name, what, shot.input().length, file, shot.seed()),
        cause);
  }
}
