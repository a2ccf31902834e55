package io.phasegate.governance.domain;

import io.phasegate.contracts.Deadline;
import io.phasegate.contracts.event.RejectionCode;
import io.phasegate.governance.domain.GovernanceFact.VerdictsReleased;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What governance waits for, and what follows when it has waited long enough.
final class Deadlines {
  /// How long a verdict waits for its request. Topics are read side by side, so that only a topic
  /// read anew can make it long.
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private static final String EXPIRY = "expires:";
  private static final String HELD = "held:";

  private Deadlines() {}

  static String expiry(String requestId) {
    return EXPIRY + requestId;
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
    return name.startsWith(HELD) ? unknown(state, name.substring(HELD.length())) : List.of();
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
