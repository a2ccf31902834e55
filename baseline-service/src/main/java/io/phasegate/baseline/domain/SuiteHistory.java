package io.phasegate.baseline.domain;

import io.phasegate.baseline.domain.flaky.TestHistory;
import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Require;
import java.util.ArrayList;
import java.util.List;

/// How a suite's tests fared on the base branch of a repository, whatever the commit.
///
/// @param commits the last commits that counted, the newest last: a report that is published once
///     more is no second run
public record SuiteHistory(TestHistory tests, List<CommitSha> commits) implements SuiteMemory {
  public static final SuiteHistory EMPTY = new SuiteHistory(TestHistory.EMPTY, List.of());

  private static final int MOST_COMMITS = 200;

  /// No key of a suite at a commit begins so.
  private static final String PREFIX = "@";

  public SuiteHistory {
    Require.present("tests", tests);
    commits = Require.list("commits", commits);
  }

  /// The key of the state: `@repository#suite`. A `#` in the repository's name is escaped.
  public static String key(RepositoryId repository, String suite) {
    return PREFIX + repository.value().replace("%", "%25").replace("#", "%23") + "#" + suite;
  }

  public static String key(SuiteKey suite) {
    return key(suite.repository(), suite.suite());
  }

  public static boolean isKey(String stateKey) {
    return stateKey.startsWith(PREFIX);
  }

  SuiteHistory with(TestHistory learned, CommitSha commit) {
    var counted = new ArrayList<>(commits);
    counted.remove(commit);
    counted.add(commit);
    int surplus = Math.max(0, counted.size() - MOST_COMMITS);
    return new SuiteHistory(learned, counted.subList(surplus, counted.size()));
  }
}
