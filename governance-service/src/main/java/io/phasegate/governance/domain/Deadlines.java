package io.phasegate.governance.domain;

import io.phasegate.contracts.Deadline;
import io.phasegate.contracts.event.RejectionCode;
import io.phasegate.governance.domain.GovernanceFact.DeadlineCleared;
import io.phasegate.governance.domain.GovernanceFact.DeadlineSet;
import io.phasegate.governance.domain.GovernanceFact.ReminderDue;
import io.phasegate.governance.domain.GovernanceFact.VerdictsReleased;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What governance waits for, and what follows when it has waited long enough.
final class Deadlines {
  /// How long a verdict waits for its request. Topics are read side by side, so that only a topic
  /// read anew can make it long.
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private static final String REMINDER = "reminds:";
  private static final int THIRDS = 3;
  private static final String EXPIRY = "expires:";
  private static final String HELD = "held:";

  private Deadlines() {}

  static String expiry(String requestId) {
    return EXPIRY + requestId;
  }

  /// The end of a request that waits for people, and two reminders on the way there.
  static List<GovernanceFact> of(Request request) {
    var facts = new ArrayList<GovernanceFact>();
    facts.add(new DeadlineSet(new Deadline(expiry(request.id()), request.expiresAt())));
    var third = request.assessment().terms().expiresAfter().dividedBy(THIRDS);
    for (int thirds = 1; thirds < THIRDS; thirds++) {
      var due = Times.later(request.receivedAt(), third.multipliedBy(thirds));
      facts.add(new DeadlineSet(new Deadline(reminder(request.id(), thirds), due)));
    }
    return List.copyOf(facts);
  }

  /// All deadlines of a request are over.
  static List<GovernanceFact> cleared(String requestId) {
    return List.of(
        new DeadlineCleared(expiry(requestId)),
        new DeadlineCleared(reminder(requestId, 1)),
        new DeadlineCleared(reminder(requestId, 2)));
  }

  private static String reminder(String requestId, int thirds) {
    return REMINDER + thirds + ":" + requestId;
  }

  static String held(String requestId) {
    return HELD + requestId;
  }

  static Deadline held(Verdict verdict) {
    return new Deadline(held(verdict.requestId()), Times.later(verdict.receivedAt(), PATIENCE));
  }

  static List<GovernanceFact> decide(GovernanceState state, String name) {
    if (name.startsWith(EXPIRY)) {
      return state
          .request(name.substring(EXPIRY.length()))
          .filter(Request::pending)
          .map(Settlement::expired)
          .orElse(List.of());
    }
    if (name.startsWith(REMINDER)) {
      return remind(state, name.substring(REMINDER.length()));
    }
    return name.startsWith(HELD) ? unknown(state, name.substring(HELD.length())) : List.of();
  }

  private static List<GovernanceFact> remind(GovernanceState state, String rest) {
    var parts = rest.split(":", 2);
    return parts.length == 2 && state.request(parts[1]).filter(Request::pending).isPresent()
        ? List.of(new ReminderDue(parts[1], parts[0].equals("1") ? 1 : 2))
        : List.of();
  }

  private static List<GovernanceFact> unknown(GovernanceState state, String requestId) {
    var facts = new ArrayList<GovernanceFact>();
    state.heldFor(requestId).forEach(verdict -> facts.add(unknown(verdict)));
    facts.add(new VerdictsReleased(requestId));
    return List.copyOf(facts);
  }

  static GovernanceFact unknown(Verdict verdict) {
    return Announcements.rejected(
        verdict,
        RejectionCode.UNKNOWN_REQUEST,
        "/requestId",
        "requestId: expected a request of phase %s, found '%s', which nobody made"
            .formatted(verdict.phase().key(), verdict.requestId()));
  }
}
