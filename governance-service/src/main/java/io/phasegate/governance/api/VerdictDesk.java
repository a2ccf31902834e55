package io.phasegate.governance.api;

import io.phasegate.contracts.EventId;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.EventWriter;
import io.phasegate.contracts.event.VerdictSubmitted;
import io.phasegate.governance.GovernanceConfig;
import io.phasegate.governance.digest.Sha256;
import io.phasegate.governance.domain.Outcome;
import io.phasegate.governance.domain.Request;
import io.phasegate.governance.notice.RequestChanged;
import io.phasegate.governance.persistence.GovernanceRepository;
import io.phasegate.governance.signing.VerdictSignatures;
import io.phasegate.runtime.Publisher;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.KafkaException;

/// Takes what people decided to the log, where the loop applies it, and waits for what comes of it.
@ApplicationScoped
public class VerdictDesk {
  /// Another instance may decide, of which this one hears nothing.
  private static final Duration POLL = Duration.ofMillis(500);

  private final Object bell = new Object();
  private long rung;

  private final VerdictSignatures signatures;
  private final Publisher publisher;
  private final GovernanceRepository requests;
  private final Duration patience;

  VerdictDesk(
      VerdictSignatures signatures,
      Publisher publisher,
      GovernanceRepository requests,
      GovernanceConfig config) {
    this.signatures = signatures;
    this.publisher = publisher;
    this.requests = requests;
    this.patience = config.answerWait();
  }

  /// The request as the loop left it, or as it still was when patience ended.
  ///
  /// @throws KafkaException where the broker did not take the verdict in that time; it may arrive
  ///     all the same, and may be said again
  public Request submit(VerdictSubmitted unsigned) throws SQLException {
    var now = Instant.now();
    var verdict = signatures.sign(unsigned, now);
    var record =
        EventWriter.event(
            Topic.GOVERNANCE_VERDICTS.topicName(),
            Service.GOVERNANCE.source(),
            id(verdict),
            now,
            verdict);
    publisher.publish(record.toProducerRecord(), patience);
    return await(verdict, now.plus(patience));
  }

  /// The same word of the same person on the same request is the same event, however often it is
  /// sent.
  private static EventId id(VerdictSubmitted verdict) {
    var said =
        String.join(
            "\n",
            verdict.requestId(),
            verdict.verdict().name(),
            verdict.by(),
            String.valueOf(verdict.paths()));
    return new EventId("verdict-" + Sha256.of(said));
  }

  /// The loop has decided something here.
  void wake(@Observes RequestChanged change) {
    synchronized (bell) {
      rung++;
      bell.notifyAll();
    }
  }

  private Request await(VerdictSubmitted verdict, Instant end) throws SQLException {
    while (true) {
      long heard = rung();
      var request = current(verdict.requestId());
      var left = Duration.between(Instant.now(), end);
      if (isApplied(request, verdict) || !left.isPositive() || !listen(heard, left)) {
        return request;
      }
    }
  }

  private long rung() {
    synchronized (bell) {
      return rung;
    }
  }

  /// Waits until the bell has rung since, at most for a poll's time; false where interrupted.
  @SuppressWarnings("WaitNotInLoop") // the caller looks and listens again
  private boolean listen(long heard, Duration left) {
    synchronized (bell) {
      try {
        if (rung == heard) {
          bell.wait(Math.max(1, Math.min(left.toMillis(), POLL.toMillis())));
        }
        return true;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }

  private Request current(String requestId) throws SQLException {
    return requests
        .find(requestId)
        .orElseThrow(() -> new IllegalStateException("request " + requestId + " is gone"));
  }

  public static boolean isApplied(Request request, VerdictSubmitted verdict) {
    var outcome = request.outcome();
    if (verdict.verdict() == VerdictSubmitted.Verdict.REVOKE) {
      return outcome != null && outcome.revokedAt() != null;
    }
    return outcome != null
        || (verdict.verdict() == VerdictSubmitted.Verdict.APPROVE
            && request.approvals().stream()
                .anyMatch(approval -> approval.by().equals(verdict.by())));
  }

  /// Whether the outcome is what this verdict wanted, so that saying it again changes nothing.
  public static boolean agrees(Outcome outcome, VerdictSubmitted verdict) {
    return switch (verdict.verdict()) {
      case APPROVE ->
          outcome.kind() == Outcome.Kind.APPROVED && outcome.by().contains(verdict.by());
      case DENY -> outcome.kind() == Outcome.Kind.DENIED && outcome.by().contains(verdict.by());
      case REVOKE -> outcome.revokedAt() != null;
    };
  }
}
