package io.phasegate.cli.events;

import io.phasegate.contracts.event.BaselineCaptured;
import io.phasegate.contracts.event.BaselineRequested;
import io.phasegate.contracts.event.Decision;
import io.phasegate.contracts.event.EventRejected;
import io.phasegate.contracts.event.GovernanceApproved;
import io.phasegate.contracts.event.GovernanceDenied;
import io.phasegate.contracts.event.GovernanceExpired;
import io.phasegate.contracts.event.GovernanceRequested;
import io.phasegate.contracts.event.PhaseOutcome;
import io.phasegate.contracts.event.TestDeltaComputed;
import io.phasegate.contracts.event.TestRetryRequested;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a decision says, in a few words.
public final class Summary {
  private Summary() {}

  public static String of(Decision decision) {
    return switch (decision) {
      case PhaseOutcome outcome -> outcome.reason();
      case EventRejected rejected -> rejected.code() + ": " + rejected.message();
      case TestDeltaComputed delta -> delta(delta);
      case BaselineCaptured baseline -> baseline(baseline);
      case BaselineRequested request ->
          "run suite %s at %s, %s"
              .formatted(request.suite(), request.commit(), times(request.repeats()));
      case TestRetryRequested request -> retry(request);
      case GovernanceRequested request ->
          "%s asks for %s"
              .formatted(
                  request.risk().name().toLowerCase(Locale.ROOT) + " risk",
                  String.join(", ", request.paths()));
      case GovernanceApproved approved ->
          "%s may change %s"
              .formatted(
                  approved.autoApproved()
                      ? "policy:"
                      : String.join(", ", approved.approvedBy()) + ":",
                  String.join(", ", approved.grantedPaths()));
      case GovernanceDenied denied -> denied.reason();
      case GovernanceExpired expired -> expired.reason();
      default -> "";
    };
  }

  private static String retry(TestRetryRequested request) {
    var what =
        request.scope() == TestRetryRequested.Scope.SUITE
            ? "suite " + request.suite()
            : request.tests().size() + " tests";
    return "run %s again at %s, %s".formatted(what, request.commit(), times(request.repeats()));
  }

  private static String times(int repeats) {
    return repeats == 1 ? "once" : repeats + " times";
  }

  private static String delta(TestDeltaComputed delta) {
    var parts = new ArrayList<String>();
    parts.add("severity " + delta.severity().name().toLowerCase(Locale.ROOT));
    count(parts, delta.newlyFailing(), "newly failing");
    count(parts, delta.newCollectionErrors(), "no longer collected");
    count(parts, delta.newlyPassing(), "newly passing");
    count(parts, delta.removed(), "removed");
    count(parts, delta.newlySkipped(), "newly skipped");
    count(parts, delta.flakySuspects(), "flaky");
    count(parts, delta.intermittent(), "intermittent");
    count(parts, delta.preExisting(), "red before");
    if (!delta.complete()) {
      parts.add("incomplete: " + String.join("; ", delta.why()));
    }
    return String.join(", ", parts);
  }

  private static void count(List<String> parts, List<?> found, String what) {
    if (!found.isEmpty()) {
      parts.add(found.size() + " " + what);
    }
  }

  private static String baseline(BaselineCaptured baseline) {
    return "%d passed, %d failed, %d errors, %d skipped%s"
        .formatted(
            baseline.passed(),
            baseline.failed(),
            baseline.errors(),
            baseline.skipped(),
            baseline.complete() ? "" : ", incomplete");
  }
}
