package io.phasegate.baseline.report;

import io.phasegate.baseline.domain.Outcome;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// A Go package while its events stream by, and what it comes to:
///
/// - a package that does not build is not collected; one that fails without a failed test is one
///   error under the package's own name;
/// - in a failed package a test that never ended broke down, and a parent that passes although a
///   subtest failed contradicts it, as does a package that passes although a test failed;
/// - a package that never ended was cut off.
final class GoPackage {
  private final String name;
  private final GoOutput output = new GoOutput();
  private final Map<String, GoOutput> printed = new HashMap<>();
  private final Set<String> running = new TreeSet<>();
  private final Set<String> lost = new TreeSet<>();
  private final Map<String, Outcome> ended = new TreeMap<>();
  private String end = "";
  private String failedBuild = "";
  private boolean buildFailed;
  private boolean anyFailed;

  GoPackage(String name) {
    this.name = name;
  }

  void apply(GoEvent event, RunRecorder recorder) throws RefusedReport {
    if (event.test.isEmpty()) {
      applyToPackage(event);
      return;
    }
    switch (event.action) {
      case "run" -> start(event.test);
      case "output" -> print(printed.computeIfAbsent(event.test, _ -> new GoOutput()), event);
      case "pass", "bench" -> end(event.test, Outcome.PASSED, recorder);
      case "skip" -> end(event.test, Outcome.SKIPPED, recorder);
      case "fail" -> end(event.test, Outcome.FAILED, recorder);
      default -> {}
    }
  }

  /// `go` itself says in a plain line that the package failed.
  void failedOutside(String why, String build) {
    buildFailed |= notBuilt(why);
    failedBuild = buildFailed ? build : failedBuild;
    end = "fail";
  }

  /// The build that this package failed for, empty where there is none.
  String failedBuild() {
    return failedBuild;
  }

  void record(Map<String, GoOutput> builds, RunRecorder recorder) throws RefusedReport {
    if (name.isEmpty()) {
      recorder.problem("report.content", "a Package in every event", "events without one");
    }
    switch (end) {
      case "fail" -> recordFailed(builds, recorder);
      case "" -> recorder.problem(name, "an end of the package", "none");
      default -> recordPassed(recorder);
    }
    contradictions(recorder);
  }

  private void applyToPackage(GoEvent event) {
    switch (event.action) {
      case "output" -> {
        buildFailed |= event.output.startsWith("FAIL") && notBuilt(event.output);
        print(output, event);
      }
      case "pass", "skip", "bench" -> end = end.equals("fail") ? end : event.action;
      case "fail" -> {
        end = "fail";
        failedBuild = event.failedBuild.isEmpty() ? failedBuild : event.failedBuild;
      }
      default -> {}
    }
  }

  private void start(String test) {
    if (!running.add(test)) {
      lost.add(test);
    }
  }

  private void end(String test, Outcome outcome, RunRecorder recorder) throws RefusedReport {
    running.remove(test);
    var signature = outcome.red() ? outputOf(test).signature("Failed") : "";
    printed.remove(test);
    anyFailed |= outcome.red();
    ended.merge(test, outcome, Outcome::worse);
    recorder.test(TestIdentity.ofGo(name, test), outcome, signature);
  }

  private GoOutput outputOf(String test) {
    return printed.getOrDefault(test, new GoOutput());
  }

  private void recordFailed(Map<String, GoOutput> builds, RunRecorder recorder)
      throws RefusedReport {
    for (var test : unended()) {
      var signature = printed.getOrDefault(test, output).signature("The test never ended");
      recorder.test(TestIdentity.ofGo(name, test), Outcome.ERROR, signature);
      anyFailed = true;
    }
    if (buildFailed || !failedBuild.isEmpty()) {
      var build = builds.getOrDefault(failedBuild, output);
      recorder.uncollected(TestIdentity.ofGo(name, ""), build.signature("Build failed"));
    } else if (!anyFailed) {
      recorder.test(
          TestIdentity.ofGo(name, ""), Outcome.ERROR, output.signature("The package failed"));
    }
  }

  private void recordPassed(RunRecorder recorder) {
    for (var test : unended()) {
      recorder.problem(TestIdentity.ofGo(name, test), "an end of the test", "none");
    }
    if (anyFailed) {
      recorder.problem(name, "a failed package where a test failed", end);
    }
  }

  private void contradictions(RunRecorder recorder) {
    ended.forEach(
        (test, outcome) -> {
          var parent = parent(test);
          if (outcome.red() && ended.containsKey(parent) && !ended.get(parent).red()) {
            recorder.problem(
                TestIdentity.ofGo(name, parent), "a failed test where a subtest failed", "none");
          }
        });
  }

  /// Tests that are still running, and those that were started again while they were.
  private Set<String> unended() {
    var all = new TreeSet<>(running);
    all.addAll(lost);
    return all;
  }

  private static String parent(String test) {
    int slash = test.lastIndexOf('/');
    return slash < 0 ? "" : test.substring(0, slash);
  }

  private static boolean notBuilt(String text) {
    return text.contains("[build failed]") || text.contains("[setup failed]");
  }

  private static void print(GoOutput to, GoEvent event) {
    if (event.outputType.equals("error")) {
      to.addError(event.output);
    } else {
      to.add(event.output);
    }
  }
}
