package io.phasegate.source;

import java.time.Duration;

/// How much a repository may cost.
public record SourceLimits(Fetch fetch, Cache cache) {
  private static final long MIB = 1L << 20;

  public static final SourceLimits DEFAULTS =
      new SourceLimits(
          new Fetch(Duration.ofSeconds(30), 512 * MIB, 1_000_000, 100 * MIB, 100),
          new Cache(64, 200, 2_048 * MIB));

  /// The defaults, but for what services let their operators say.
  public static SourceLimits of(Duration fetchTime, long packBytes) {
    var fetch = DEFAULTS.fetch();
    return new SourceLimits(
        new Fetch(fetchTime, packBytes, fetch.objects(), fetch.objectBytes(), fetch.searchDepth()),
        DEFAULTS.cache());
  }

  /// What fetching one commit may cost.
  ///
  /// @param time for the whole opening, waiting for others included
  /// @param packBytes received bytes
  /// @param objects files, directories and commits received
  /// @param objectBytes size of one file
  /// @param searchDepth how far back from the branches and tags to look for the commit on a server
  ///     that only hands out those
  public record Fetch(
      Duration time, long packBytes, int objects, long objectBytes, int searchDepth) {
    public Fetch {
      if (time.isNegative() || time.isZero()) {
        throw new IllegalArgumentException("fetch.time: expected more than 0, found " + time);
      }
      atLeast("fetch.packBytes", 1_024, packBytes);
      atLeast("fetch.objects", 3, objects);
      atLeast("fetch.objectBytes", 1_024, objectBytes);
      atLeast("fetch.searchDepth", 1, searchDepth);
    }
  }

  /// What is kept on disk: at most `repositories` × (`repositoryBytes` + [Fetch#packBytes]), plus
  /// whatever is open.
  ///
  /// @param repositories the least recently used ones go first; never one that is open
  /// @param commitsPerRepository then the repository is begun afresh
  /// @param repositoryBytes then the repository is begun afresh
  public record Cache(int repositories, int commitsPerRepository, long repositoryBytes) {
    public Cache {
      atLeast("cache.repositories", 1, repositories);
      atLeast("cache.commitsPerRepository", 1, commitsPerRepository);
      atLeast("cache.repositoryBytes", 1_024, repositoryBytes);
    }
  }

  private static void atLeast(String field, long minimum, long value) {
    if (value < minimum) {
      throw new IllegalArgumentException(
          "%s: expected at least %d, found %d".formatted(field, minimum, value));
    }
  }
}
