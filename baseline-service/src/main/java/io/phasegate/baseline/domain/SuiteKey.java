package io.phasegate.baseline.domain;

import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.ContractViolation;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Require;
import io.phasegate.contracts.event.PhaseCompleted;
import io.phasegate.contracts.event.TestsReported;
import java.util.regex.Pattern;

/// A suite of a repository at a commit: what a baseline is a baseline of, and the key of the state.
///
/// @param suite at most 200 characters, because the key is also the subject of deadlines
public record SuiteKey(RepositoryId repository, CommitSha commit, String suite) {
  /// The suite of executors that have only one.
  public static final String DEFAULT_SUITE = "default";

  private static final int LONGEST_SUITE = 200;
  private static final Pattern VALUE = Pattern.compile("([^@]+)@([0-9a-f]{7,64})#(.+)");

  public SuiteKey {
    Require.present("repository", repository);
    Require.present("commit", commit);
    Require.name("suite", suite);
    Require.that(
        "suite",
        suite.length() <= LONGEST_SUITE,
        "at most " + LONGEST_SUITE + " characters",
        suite);
  }

  public static SuiteKey of(TestsReported event) {
    return new SuiteKey(event.repository(), event.commit(), event.suite());
  }

  /// The suite that the phase's tests are compared with: the one at its base commit.
  public static SuiteKey of(PhaseCompleted event) {
    var ci = event.ci();
    var suite = ci == null || ci.suite() == null ? DEFAULT_SUITE : ci.suite();
    return new SuiteKey(event.source().repository(), event.base().commit(), suite);
  }

  /// The same suite at another commit.
  public SuiteKey at(CommitSha other) {
    return new SuiteKey(repository, other, suite);
  }

  /// `repository@commit#suite`. An `@` in the repository's name is escaped, so that no two keys
  /// share a value.
  public String value() {
    return prefix(repository, commit) + suite;
  }

  /// What the keys of all suites at a commit begin with.
  public static String prefix(RepositoryId repository, CommitSha commit) {
    var name = repository.value().replace("%", "%25").replace("@", "%40");
    return name + "@" + commit + "#";
  }

  public static SuiteKey parse(String value) {
    var parts = VALUE.matcher(value);
    if (!parts.matches()) {
      throw new ContractViolation("suiteKey", "repository@commit#suite", "'" + value + "'");
    }
    var name = parts.group(1).replace("%40", "@").replace("%25", "%");
    return new SuiteKey(new RepositoryId(name), new CommitSha(parts.group(2)), parts.group(3));
  }

  @Override
  public String toString() {
    return value();
  }
}
