package io.phasegate.finalizer.domain;

import io.phasegate.contracts.EventId;
import io.phasegate.contracts.Require;
import io.phasegate.contracts.event.PhaseStatus;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One attempt at a phase. Deltas and audits are held until the completion comes, the completion
/// waits until it is decided, and the decision replaces all of it.
///
/// @param held deltas without a completion yet, in order of arrival, one per completion they answer
/// @param audits likewise, of governance-service
/// @param output the last word of continuation-service; null where it said nothing
public record Attempt(
    int number,
    List<DeltaEvidence> held,
    List<AuditEvidence> audits,
    @Nullable OutputState output,
    @Nullable Waiting waiting,
    @Nullable Settled settled) {
  /// Baseline-service answers each completion once, and only the first completion counts: more than
  /// a few deltas for one attempt are no evidence but a flood.
  static final int MOST_HELD = 8;

  public Attempt {
    Require.atLeast("attempt.number", 1, number);
    held = Require.list("attempt.held", held);
    audits = Require.list("attempt.audits", audits);
  }

  /// What stays of a decided attempt: which event was decided, how, and on which report.
  public record Settled(String source, EventId eventId, PhaseStatus status, ReportDigest report) {
    public Settled {
      Require.present("settled.source", source);
      Require.present("settled.eventId", eventId);
      Require.present("settled.status", status);
      Require.present("settled.report", report);
    }
  }

  static Attempt unknown(int number) {
    return new Attempt(number, List.of(), List.of(), null, null, null);
  }

  /// True while a delta may still be of use to a completion that has not come.
  boolean holds(DeltaEvidence delta) {
    return waiting == null
        && settled == null
        && held.size() < MOST_HELD
        && held.stream().noneMatch(other -> sameAnswer(other, delta));
  }

  Attempt hold(DeltaEvidence delta) {
    if (!holds(delta)) {
      return this;
    }
    var more = new ArrayList<>(held);
    more.add(delta);
    return new Attempt(number, more, audits, output, null, null);
  }

  /// True while an audit may still be of use to a completion that has not come.
  boolean holds(AuditEvidence audit) {
    return waiting == null
        && settled == null
        && audits.size() < MOST_HELD
        && audits.stream()
            .noneMatch(other -> other.audit().causedBy().equals(audit.audit().causedBy()));
  }

  Attempt hold(AuditEvidence audit) {
    if (!holds(audit)) {
      return this;
    }
    var more = new ArrayList<>(audits);
    more.add(audit);
    return new Attempt(number, held, more, output, null, null);
  }

  Attempt hear(OutputState last) {
    return settled == null ? new Attempt(number, held, audits, last, waiting, null) : this;
  }

  /// The completion is known now, so answers to other events will never be needed.
  Attempt await(Waiting completion) {
    return settled == null
        ? new Attempt(number, List.of(), List.of(), output, completion, null)
        : this;
  }

  Attempt settle(Settled decision) {
    return settled == null ? new Attempt(number, List.of(), List.of(), null, null, decision) : this;
  }

  @Nullable DeltaEvidence heldFor(Completion completion) {
    return held.stream().filter(delta -> delta.answers(completion)).findFirst().orElse(null);
  }

  @Nullable AuditEvidence auditFor(Completion completion) {
    return audits.stream().filter(audit -> audit.answers(completion)).findFirst().orElse(null);
  }

  /// The report of the completion that has this attempt; null where none came yet.
  @Nullable ReportDigest digest() {
    if (settled != null) {
      return settled.report();
    }
    return waiting == null ? null : ReportDigest.of(waiting.completion());
  }

  private static boolean sameAnswer(DeltaEvidence one, DeltaEvidence other) {
    return one.delta().causedBy().equals(other.delta().causedBy())
        && one.delta().phase().equals(other.delta().phase());
  }
}
