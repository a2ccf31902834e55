package io.phasegate.cli.gate;

import io.phasegate.cli.events.Broker;
import io.phasegate.cli.events.EventFeed;
import io.phasegate.cli.events.SeenEvent;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.Reading;
import io.phasegate.contracts.event.PhaseCompleted;
import io.phasegate.contracts.event.PhasePlanned;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the topics hold of a phase: its last plan, and which attempts were completed.
public final class PhaseHistory {
  private static final Pattern TOPICS =
      Pattern.compile(
          Pattern.quote(Topic.PHASE_PLANNED.topicName())
              + "|"
              + Pattern.quote(Topic.PHASE_COMPLETED.topicName()));

  private final String runId;
  private final String phaseId;
  private @Nullable PhasePlanned plan;
  private Instant plannedAt = Instant.MIN;
  private int lastAttempt;

  private PhaseHistory(String runId, String phaseId) {
    this.runId = runId;
    this.phaseId = phaseId;
  }

  /// Reads the topics from their beginning up to now.
  ///
  /// @param limit how long that may take
  public static PhaseHistory read(Broker broker, String runId, String phaseId, Duration limit) {
    var history = new PhaseHistory(runId, phaseId);
    try (var feed = new EventFeed(broker, TOPICS, true)) {
      feed.replay(new PhaseRef(runId, phaseId, 1).key(), limit, history::add);
    }
    return history;
  }

  public Optional<PhasePlanned> plan() {
    return Optional.ofNullable(plan);
  }

  /// The attempt after all that were completed, and no earlier one than was planned.
  public PhaseRef next() {
    int planned = plan == null ? 1 : plan.phase().attempt();
    return new PhaseRef(runId, phaseId, Math.max(planned, lastAttempt + 1));
  }

  private void add(SeenEvent seen) {
    if (seen.reading() instanceof Reading.Accepted accepted) {
      switch (accepted.event()) {
        case PhasePlanned planned when isOurs(planned.phase()) -> add(planned, seen.appendedAt());
        case PhaseCompleted completed when isOurs(completed.phase()) ->
            lastAttempt = Math.max(lastAttempt, completed.phase().attempt());
        default -> {
          // of other phases
        }
      }
    }
  }

  private void add(PhasePlanned planned, Instant appendedAt) {
    if (!appendedAt.isBefore(plannedAt)) {
      plan = planned;
      plannedAt = appendedAt;
    }
  }

  private boolean isOurs(PhaseRef phase) {
    return phase.runId().equals(runId) && phase.phaseId().equals(phaseId);
  }
}
