package io.phasegate.finalizer.domain;

import io.phasegate.contracts.Require;
import java.util.List;

/// Whether tests that were there before still assert as much as at the base commit, and whether the
/// phase changed which tests run and what their failures count for.
///
/// @param weakened tests that assert less, at most [Listing#MOST]
/// @param settings changed settings of test runners that leave tests out or rewrite results
/// @param unseen changed test files whose earlier content nobody has, at most [Listing#MOST]
/// @param compared how many files were compared
/// @param notCompared why changed test files could not be compared; empty where all of them were
public record AssertionEvidence(
    List<Weakened> weakened,
    List<RunnerSetting> settings,
    List<Unseen> unseen,
    int compared,
    String notCompared) {
  public AssertionEvidence {
    weakened = bounded("assertions.weakened", weakened);
    settings = bounded("assertions.settings", settings);
    unseen = bounded("assertions.unseen", unseen);
    Require.present("assertions.notCompared", notCompared);
  }

  private static <T> List<T> bounded(String field, List<T> values) {
    var all = Require.list(field, values);
    return all.size() <= Listing.MOST ? all : all.subList(0, Listing.MOST);
  }

  /// What a test lost.
  public enum Loss {
    /// Assertions that can fail the run.
    ASSERTIONS,
    /// What they say: an equality became "is not null".
    PRECISION,
    /// Assertions that stand in another test of the change, in a function that was not read, or run
    /// over rows that nobody could count.
    MOVED,
    /// Itself: no test of that name is left, and what took its place asserts less.
    NAME,
    /// Legibility: the file can no longer be analysed.
    LEGIBILITY
  }

  /// A test with less to say than before.
  ///
  /// @param test its name in the file; empty for the whole file or what stands in no test
  public record Weakened(String path, String test, Loss loss, int before, int after) {
    public Weakened {
      Require.present("assertions.path", path);
      Require.present("assertions.test", test);
      Require.present("assertions.loss", loss);
    }

    /// A file that asserts nothing any more passes whatever the code does.
    boolean gutted() {
      return test.isEmpty() && loss == Loss.ASSERTIONS && after == 0;
    }

    /// As reports and people spell it.
    String name() {
      return TestNames.in(path, test);
    }

    String describe() {
      var what =
          switch (loss) {
            case ASSERTIONS, MOVED, NAME -> " has " + after + " of " + before + " assertions";
            case PRECISION ->
                " has " + after + " of " + before + " assertions that compare a value";
            case LEGIBILITY -> " can no longer be analysed";
          };
      return (test.isEmpty() ? path : path + "::" + test) + what;
    }
  }

  /// What a changed setting does.
  public enum Effect {
    /// Fewer tests run.
    DESELECTS,
    /// Failures no longer fail the run.
    REWRITES
  }

  /// @param words what was added to the file
  public record RunnerSetting(String path, Effect effect, String words) {
    public RunnerSetting {
      Require.present("settings.path", path);
      Require.present("settings.effect", effect);
      Require.present("settings.words", words);
    }

    String describe() {
      return path + " (" + words + ")";
    }
  }

  /// A changed test file without anything to compare it with.
  ///
  /// @param tests the names of the tests in it, as far as it could be read
  public record Unseen(String path, List<String> tests) {
    public Unseen {
      Require.present("unseen.path", path);
      tests = Require.list("unseen.tests", tests);
    }
  }

  public static AssertionEvidence of(List<Weakened> weakened, int compared) {
    return new AssertionEvidence(weakened, List.of(), List.of(), compared, "");
  }

  public static AssertionEvidence skipped(String why) {
    return uncompared(List.of(), why);
  }

  public static AssertionEvidence uncompared(List<Unseen> unseen, String why) {
    return new AssertionEvidence(List.of(), List.of(), unseen, 0, why);
  }
}
