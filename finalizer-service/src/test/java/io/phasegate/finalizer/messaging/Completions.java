package io.phasegate.finalizer.messaging;

import io.phasegate.contracts.Cause;
import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.DecisionIds;
import io.phasegate.contracts.Deliverable;
import io.phasegate.contracts.Deliverables;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Report;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Source;
import io.phasegate.contracts.event.PhaseCompleted;
import io.phasegate.contracts.event.StartPoint;
import io.phasegate.contracts.event.TestDeltaComputed;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Events for the finalizer's tests.
final class Completions {
  static final RepositoryId SHOP = new RepositoryId("acme/shop");
  static final CommitSha BASE = new CommitSha("0000000000000000000000000000000000000001");
  static final CommitSha AFTER = new CommitSha("0000000000000000000000000000000000000002");
  static final Instant TIME = Instant.parse("2026-11-22T10:00:00Z");

  private Completions() {}

  static Source workspace(String... paths) {
    var files =
        List.of(paths).stream()
            .map(path -> Source.InlineFile.of(path, "def f():\n    return 6 * 7\n"))
            .toList();
    return new Source.Inline(SHOP, AFTER, files);
  }

  static PhaseCompleted documentation(PhaseRef phase) {
    return completed(phase, workspace("docs/A.md"), "docs/A.md", null);
  }

  static PhaseCompleted tested(PhaseRef phase) {
    var report = new Report(Report.Format.JUNIT_XML, Report.Encoding.UTF_8, "<testsuite/>");
    return completed(
        phase,
        workspace("src/a.py"),
        "src/a.py",
        new PhaseCompleted.CiRun("unit", 0, AFTER, List.of(report)));
  }

  static PhaseCompleted completed(
      PhaseRef phase, Source source, String deliverable, PhaseCompleted.@Nullable CiRun ci) {
    return new PhaseCompleted(
        phase,
        source,
        new StartPoint(BASE),
        Deliverables.of(Deliverable.of(deliverable, Deliverable.Change.CREATE)),
        List.of(),
        null,
        List.of(),
        ci,
        null,
        null,
        null,
        null,
        null);
  }

  /// The answer of baseline-service to a completion that broke nothing.
  static TestDeltaComputed cleanDelta(PhaseRef phase, EventId completion) {
    return new TestDeltaComputed(
        phase,
        SHOP,
        BASE,
        AFTER,
        "unit",
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        TestDeltaComputed.Severity.NONE,
        TestDeltaComputed.BaselineOrigin.CACHED,
        false,
        true,
        List.of(),
        completion,
        TIME);
  }

  static EventId deltaId(EventId completion) {
    return DecisionIds.decision(
        new Cause("/test/executor", completion, TIME, null), "TestDeltaComputed", 0);
  }
}
