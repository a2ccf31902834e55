package io.phasegate.runtime;

import io.phasegate.contracts.Cause;
import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.Deadline;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.event.Announcement;
import io.phasegate.contracts.event.Decision;
import io.phasegate.contracts.event.OutcomeEvidence;
import io.phasegate.contracts.event.PhaseBlocked;
import io.phasegate.contracts.event.PhaseFinalized;
import io.phasegate.contracts.event.PhaseStatus;
import java.time.Duration;
import java.util.List;

/// Decides what each order in a test event asks for.
final class TallyDecision {
  static final String DEADLINE = "tally";
  private static final CommitSha COMMIT = new CommitSha("0123456789abcdef");
  private static final OutcomeEvidence EVIDENCE =
      new OutcomeEvidence(COMMIT, null, null, null, COMMIT, null, "1", List.of());

  private TallyDecision() {}

  static List<TallyFact> decide(Tally tally, TallyInput input) {
    return switch (input) {
      case TallyInput.Reported reported -> reported(tally, reported);
      case TallyInput.DeadlinePassed passed -> passed(tally, passed);
    };
  }

  private static List<TallyFact> reported(Tally tally, TallyInput.Reported reported) {
    var counted = new TallyFact.Counted(reported.phase());
    var answer = "event %d of its phase".formatted(tally.events() + 1);
    var words = reported.order().split(" ", 2);
    return switch (words[0]) {
      case "ignore" -> List.of();
      case "fail" -> throw new IllegalStateException("as the test ordered");
      case "bloat" -> List.of(counted, finalized(reported, "x".repeat(Topic.MAX_RECORD_BYTES)));
      case "through" -> List.of(counted, new TallyFact.HandedOn(reported.withOrder("")));
      case "deadline" -> {
        var dueAt = reported.receivedAt().plus(Duration.parse(words[1]));
        var set = new TallyFact.DeadlineSet(new Deadline(DEADLINE, dueAt));
        yield List.of(counted, set, finalized(reported, answer));
      }
      case "clear" ->
          List.of(counted, new TallyFact.DeadlineCleared(DEADLINE), finalized(reported, answer));
      default -> List.of(counted, finalized(reported, answer));
    };
  }

  private static List<TallyFact> passed(Tally tally, TallyInput.DeadlinePassed passed) {
    var phase = tally.latest();
    if (phase == null) {
      return List.of();
    }
    var reason = "deadline %s passed after %d events".formatted(passed.name(), tally.events());
    return List.of(announced(passed.cause(), blocked(phase, passed.cause(), reason)));
  }

  private static TallyFact finalized(TallyInput.Reported reported, String reason) {
    return announced(reported.cause(), finalized(reported.phase(), reported.cause(), reason));
  }

  private static TallyFact announced(Cause cause, Decision decision) {
    return new TallyFact.Announced(Announcement.of(cause, decision));
  }

  private static PhaseFinalized finalized(PhaseRef phase, Cause cause, String reason) {
    return new PhaseFinalized(
        phase,
        PhaseStatus.COMPLETE,
        reason,
        List.of(),
        List.of(),
        List.of(),
        EVIDENCE,
        "",
        cause.id(),
        cause.time());
  }

  private static PhaseBlocked blocked(PhaseRef phase, Cause cause, String reason) {
    return new PhaseBlocked(
        phase,
        PhaseStatus.BLOCKED,
        reason,
        List.of(),
        List.of(),
        List.of(),
        EVIDENCE,
        "",
        cause.id(),
        cause.time());
  }
}
