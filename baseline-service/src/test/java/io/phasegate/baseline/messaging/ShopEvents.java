package io.phasegate.baseline.messaging;

import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.Deliverable;
import io.phasegate.contracts.Deliverables;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Report;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Source;
import io.phasegate.contracts.event.PhaseCompleted;
import io.phasegate.contracts.event.StartPoint;
import io.phasegate.contracts.event.TestRetryRequested;
import io.phasegate.contracts.event.TestsReported;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Events of one repository of its own, so that tests do not meet at a suite.
record ShopEvents(RepositoryId repository) {
  static final CommitSha BASE = new CommitSha("0000000000000000000000000000000000000001");
  static final CommitSha AFTER = new CommitSha("0000000000000000000000000000000000000002");
  static final String SUITE = "unit";

  static ShopEvents fresh() {
    return new ShopEvents(new RepositoryId("acme/shop-" + UUID.randomUUID()));
  }

  TestsReported baseline(Report report, int exitCode) {
    return baseline(report, exitCode, null);
  }

  /// Replaces the baseline that is known.
  TestsReported recapture(Report report, int exitCode) {
    return baseline(report, exitCode, true);
  }

  /// What an executor sends that runs what it was asked to run; each time it comes to the same.
  TestsReported answer(TestRetryRequested request, Report report, int exitCode) {
    var run = new TestsReported.Run(exitCode, List.of(report));
    return new TestsReported(
        repository,
        request.commit(),
        SUITE,
        TestsReported.Purpose.RETRY,
        request.requestId(),
        request.phase(),
        null,
        null,
        null,
        null,
        Collections.nCopies(request.repeats(), run));
  }

  private TestsReported baseline(Report report, int exitCode, @Nullable Boolean recapture) {
    return new TestsReported(
        repository,
        BASE,
        SUITE,
        TestsReported.Purpose.BASELINE,
        null,
        null,
        recapture,
        exitCode,
        null,
        List.of(report),
        null);
  }

  PhaseCompleted completed(PhaseRef phase, CommitSha testedAt, Report report, int exitCode) {
    var files = List.of(Source.InlineFile.of("shop/cart.py", "x = 1\n"));
    return new PhaseCompleted(
        phase,
        new Source.Inline(repository, AFTER, files),
        new StartPoint(BASE),
        Deliverables.of(Deliverable.of("shop/cart.py", Deliverable.Change.MODIFY)),
        List.of(),
        null,
        List.of(),
        new PhaseCompleted.CiRun(SUITE, exitCode, testedAt, List.of(report)),
        null,
        null,
        null,
        null,
        null);
  }

  static PhaseRef phase() {
    return new PhaseRef("run-" + UUID.randomUUID(), "p1", 1);
  }

  /// A recorded run, by its name without the ending.
  static Report recorded(String name) {
    return new Report(
        Report.Format.PYTEST_JSON, Report.Encoding.UTF_8, resource(name + ".pytest.json"));
  }

  private static String resource(String name) {
    try (var stream = ShopEvents.class.getResourceAsStream("/test-reports/" + name)) {
      if (stream == null) {
        throw new IllegalArgumentException("no recorded run " + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
