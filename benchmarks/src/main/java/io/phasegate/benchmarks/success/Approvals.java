package io.phasegate.benchmarks.success;

import io.phasegate.benchmarks.success.ResponseScore.Response;
import io.phasegate.benchmarks.success.Stage.Heard;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.EventWriter;
import io.phasegate.contracts.event.GovernanceApproved;
import io.phasegate.contracts.event.GovernanceRequested;
import io.phasegate.contracts.event.PatchRejected;
import io.phasegate.contracts.event.PatchRejected.RejectionError;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Asks for leave and gives it at once, so that what is measured is the product's own time. The
/// time that a person would have taken is drawn: log-normal, with a median of two minutes and one
/// in ten beyond ten. Nobody waits for it, because the service signs a verdict with the time at
/// which it hears it, and times cannot be made up from outside.
final class Approvals {
  private static final int AT_ONCE = 8;
  private static final double MEDIAN_SECONDS = 120;

  /// ln(600 / 120) over the 90 % quantile of the normal distribution.
  private static final double SPREAD = 1.256;

  /// Documents and tests are granted by the built-in policy; code that is protected is not.
  private static final List<String> PATHS =
      List.of("docs/a.md", "src/autopack/quality_gate.py", ".github/workflows/ci.yml");

  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final Stage stage;
  private final SplittableRandom random;
  private final Map<String, Asked> open = new HashMap<>();
  private final List<Response> responses = new ArrayList<>();

  /// @param sent by [System#nanoTime], as all times here
  /// @param seen when people could see it; 0 before
  /// @param said when a person spoke
  private record Asked(long sent, long seen, long said) {}

  private Approvals(Stage stage, SplittableRandom random) {
    this.stage = stage;
    this.random = random;
  }

  static ResponseScore play(Stage stage, SplittableRandom random, int requests) {
    var approvals = new Approvals(stage, random);
    long end = System.nanoTime() + LONGEST.toNanos();
    int asked = 0;
    while (approvals.responses.size() < requests) {
      while (asked < requests && approvals.open.size() < AT_ONCE) {
        approvals.ask(asked++);
      }
      stage.hear().forEach(approvals::on);
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "expected %d approvals, found %d".formatted(requests, approvals.responses.size()));
      }
    }
    return new ResponseScore(approvals.responses);
  }

  private void ask(int number) {
    var phase = new PhaseRef("approvals", "p" + number, 1);
    var path = PATHS.get(random.nextInt(PATHS.size()));
    var diff =
        "diff --git a/%1$s b/%1$s\n--- a/%1$s\n+++ b/%1$s\n@@ -1 +1,2 @@\n one\n+two %2$d\n"
            .formatted(path, number);
    var error = new RejectionError("protected_path_violation", List.of(path), "needed", null, true);
    var event =
        new PatchRejected(
            phase, new RepositoryId("acme/approvals"), error, null, Patches.of(diff), null, null);
    open.put(phase.key(), new Asked(System.nanoTime(), 0, 0));
    stage.send(
        EventWriter.event(
            Topic.PATCH_REJECTED.topicName(),
            Project.SOURCE,
            new EventId("approvals-" + number),
            Instant.now(),
            event));
  }

  private void on(Heard heard) {
    long now = System.nanoTime();
    var asked = open.get(heard.event().key());
    if (asked == null) {
      return;
    }
    switch (heard.event()) {
      case GovernanceRequested requested -> {
        open.put(requested.key(), new Asked(asked.sent(), now, System.nanoTime()));
        if (!autoApproved(requested)) {
          var _ = stage.say(requested.requestId(), true);
        }
      }
      case GovernanceApproved approved -> {
        open.remove(approved.key());
        responses.add(approved.autoApproved() ? byPolicy(asked, now) : byPerson(asked, now));
      }
      default -> {
        // What else governance-service says of other phases.
      }
    }
  }

  private static boolean autoApproved(GovernanceRequested requested) {
    return requested.perPath().stream().allMatch(path -> path.autoApprovable());
  }

  private static Response byPolicy(Asked asked, long now) {
    return new Response(true, seconds(now - asked.sent()), 0, 0);
  }

  private Response byPerson(Asked asked, long now) {
    double reaction = MEDIAN_SECONDS * Math.exp(SPREAD * random.nextGaussian());
    return new Response(
        false, seconds(asked.seen() - asked.sent()), reaction, seconds(now - asked.said()));
  }

  private static double seconds(long nanos) {
    return nanos / 1e9;
  }
}
