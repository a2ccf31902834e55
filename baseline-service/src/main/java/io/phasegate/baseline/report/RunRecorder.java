package io.phasegate.baseline.report;

import io.phasegate.baseline.domain.Outcome;
import io.phasegate.baseline.domain.TestRun;
import io.phasegate.baseline.domain.UnusableReport.Reason;
import io.phasegate.contracts.Excerpt;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Collects what the reports of one run say. Where a test is named twice, its worst outcome counts.
final class RunRecorder {
  private final Map<String, Result> tests = new HashMap<>();
  private final NavigableMap<String, String> uncollected = new TreeMap<>();
  private final Set<String> skippedModules = new TreeSet<>();
  private final Set<String> problems = new LinkedHashSet<>();
  private final Set<String> notes = new LinkedHashSet<>();
  private final Set<String> commits = new LinkedHashSet<>();
  private final List<Integer> exitCodes = new ArrayList<>();
  private boolean pytest;
  private int entries;
  private int moreProblems;

  /// @param signature empty where the test is not red
  void test(String id, Outcome outcome, String signature) throws RefusedReport {
    admit(id);
    tests.merge(id, new Result(outcome, signature), Result::worse);
  }

  void uncollected(String module, String signature) throws RefusedReport {
    admit(module);
    uncollected.merge(module, signature, (one, other) -> one.compareTo(other) <= 0 ? one : other);
  }

  void skippedModule(String module) throws RefusedReport {
    admit(module);
    skippedModules.add(module);
  }

  void problem(String what, Object expected, Object found) {
    var problem =
        PlainText.oneLine("%s: expected %s, found %s".formatted(shown(what), expected, found));
    if (problems.size() < ReportLimits.PROBLEMS) {
      problems.add(problem);
    } else if (!problems.contains(problem)) {
      moreProblems++;
    }
  }

  /// What is odd and yet no reason to doubt the run.
  void note(String text) {
    if (notes.size() < ReportLimits.PROBLEMS) {
      notes.add(PlainText.oneLine(text));
    }
  }

  /// The report names the commit that it was made at.
  void ranAt(String commit) {
    if (commits.size() < ReportLimits.PROBLEMS) {
      commits.add(commit);
    }
  }

  Set<String> commits() {
    return Collections.unmodifiableSet(commits);
  }

  /// pytest wrote the report, so that its exit codes have a meaning.
  void byPytest() {
    pytest = true;
  }

  /// The report itself says how the run ended.
  void exited(int exitCode) {
    exitCodes.add(exitCode);
  }

  boolean pytest() {
    return pytest;
  }

  List<Integer> exitCodes() {
    return List.copyOf(exitCodes);
  }

  int red() {
    int failing = (int) tests.values().stream().filter(test -> test.outcome().red()).count();
    return failing + uncollected.size();
  }

  int ran() {
    return tests.size();
  }

  int notCollected() {
    return uncollected.size();
  }

  TestRun run() {
    return new TestRun(
        ids(Outcome.PASSED),
        ids(Outcome.SKIPPED),
        signatures(Outcome.FAILED),
        signatures(Outcome.ERROR),
        uncollected,
        List.copyOf(skippedModules),
        allProblems(),
        List.copyOf(notes));
  }

  private List<String> allProblems() {
    var all = new ArrayList<>(problems);
    if (moreProblems > 0) {
      all.add("report: expected no contradiction, found %d more".formatted(moreProblems));
    }
    return List.copyOf(all);
  }

  static String shown(String what) {
    return Excerpt.of(what, ReportLimits.SHOWN);
  }

  private void admit(String id) throws RefusedReport {
    if (id.length() > ReportLimits.NAME) {
      throw new RefusedReport(
          Reason.TOO_LARGE,
          "report: expected names of at most %d characters, found one of %d"
              .formatted(ReportLimits.NAME, id.length()));
    }
    if (++entries > ReportLimits.TESTS) {
      throw new RefusedReport(
          Reason.TOO_LARGE,
          "report: expected at most %d tests, found more".formatted(ReportLimits.TESTS));
    }
  }

  private List<String> ids(Outcome outcome) {
    var ids = new ArrayList<String>();
    tests.forEach(
        (id, result) -> {
          if (result.outcome() == outcome) {
            ids.add(id);
          }
        });
    return ids;
  }

  private NavigableMap<String, String> signatures(Outcome outcome) {
    var signatures = new TreeMap<String, String>();
    tests.forEach(
        (id, result) -> {
          if (result.outcome() == outcome) {
            signatures.put(id, result.signature());
          }
        });
    return signatures;
  }

  private record Result(Outcome outcome, String signature) {
    /// Between two failures of one kind the smaller signature counts, so that their order in the
    /// report does not matter.
    Result worse(Result other) {
      if (outcome == other.outcome) {
        return signature.compareTo(other.signature) <= 0 ? this : other;
      }
      return outcome.worse(other.outcome) == outcome ? this : other;
    }
  }
}
