package io.phasegate.cli.demo;

import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.OutgoingRecord;
import io.phasegate.contracts.event.TestRetryRequested;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A build of a repository whose tests were recorded: its baselines and completed phases.
final class ShopBuild {
  private static final String SUITE = "default";

  private final Run run;
  private final String repository;

  ShopBuild(Run run, String repository) {
    this.run = run;
    this.repository = repository;
  }

  /// What an attempt delivers.
  ///
  /// @param phase `<phase>/<attempt>`
  /// @param report the recorded run of its tests
  /// @param deliverables as people write them
  record Attempt(
      String phase, String report, List<String> deliverables, List<Map<String, String>> files) {
    String name() {
      return phase + " " + report;
    }
  }

  Step baseline(String name, String report, String commit) {
    var body = new LinkedHashMap<String, Object>();
    body.put("repository", repository);
    body.put("commit", commit);
    body.put("suite", SUITE);
    body.put("purpose", "baseline");
    body.put("exitCode", 1);
    body.put("report", report(report));
    var expected = Expectation.of(Topic.BASELINE_DECISIONS, "BaselineCaptured");
    return Step.publish(name, run.event(name, "TestsReported", body), expected);
  }

  /// An attempt, and an executor that runs tests again where it is asked to.
  Step completed(Attempt attempt, String base, Expectation expected) {
    var reruns = Reruns.of(attempt.report());
    return Step.publish(attempt.name(), completion(attempt, base), expected)
        .with(request -> rerun(request, reruns));
  }

  OutgoingRecord completion(Attempt attempt, String base) {
    return run.event(attempt.name(), "PhaseCompleted", body(attempt, base));
  }

  /// An attempt that says what it changed.
  Step changed(String name, Attempt attempt, String base, Expectation expected) {
    var body = body(attempt, base);
    var paths = attempt.files().stream().map(file -> file.get("path")).toList();
    body.put(
        "apply", Map.of("mode", "diff", "operations", 1, "changedPaths", paths, "patchBytes", 120));
    return Step.publish(name, run.event(name, "PhaseCompleted", body), expected);
  }

  private Map<String, Object> body(Attempt attempt, String base) {
    PhaseRef phase = run.phase(attempt.phase());
    var body = new LinkedHashMap<String, Object>();
    body.put("phase", phase);
    body.put(
        "source",
        Map.of(
            "kind",
            "inline",
            "repository",
            repository,
            "commit",
            run.commit(attempt.phase()),
            "files",
            attempt.files()));
    body.put("base", Map.of("commit", base));
    body.put("deliverables", attempt.deliverables());
    body.put("ci", Map.of("suite", SUITE, "exitCode", 1, "report", report(attempt.report())));
    return body;
  }

  /// The answer to a retry, from what was recorded when the same tests ran again.
  private OutgoingRecord rerun(TestRetryRequested request, Reruns reruns) {
    var body = new LinkedHashMap<String, Object>();
    body.put("repository", repository);
    body.put("commit", request.commit());
    body.put("suite", request.suite());
    body.put("purpose", "retry");
    body.put("requestId", request.requestId());
    body.put("phase", request.phase());
    var again = request.scope() == TestRetryRequested.Scope.SUITE ? reruns.suite() : reruns.alone();
    var ran = Map.of("exitCode", again.exitCode(), "report", report(again.recording()));
    body.put("runs", Collections.nCopies(request.repeats(), ran));
    return run.event("answer " + request.requestId(), "TestsReported", body);
  }

  private static Map<String, String> report(String name) {
    var content = Resources.text("/demo/" + name + ".pytest.json");
    return Map.of("format", "pytest-json", "encoding", "utf-8", "content", content);
  }
}
