package io.phasegate.continuation.domain;

import io.phasegate.continuation.domain.ContinuationFact.DecisionAnnounced;
import io.phasegate.contracts.Cause;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.event.Announcement;
import io.phasegate.contracts.event.ContinuationDecision;
import io.phasegate.contracts.event.EventRejected;
import io.phasegate.contracts.event.RejectionCode;

/// Writes decisions down. Each answers the event that brought the text, at that event's time, so
/// that neither the order of arrival nor a clock can be read from it.
final class Announcements {
  private Announcements() {}

  static DecisionAnnounced announce(Cause cause, ContinuationDecision decision) {
    return new DecisionAnnounced(Announcement.of(cause, decision));
  }

  static DecisionAnnounced rejected(Answer answer, RejectionCode code, String message) {
    var cause = answer.cause();
    return announce(
        cause,
        new EventRejected(
            cause.id(),
            "ContinuationReceived",
            Topic.CONTINUATION_RECEIVED.topicName(),
            code,
            message,
            "/continuationId",
            answer.phase(),
            answer.phase().key(),
            cause.id(),
            cause.time()));
  }
}
