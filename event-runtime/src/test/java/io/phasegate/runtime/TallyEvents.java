package io.phasegate.runtime;

import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.DecisionIds;
import io.phasegate.contracts.Deliverables;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.Source;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.EventWriter;
import io.phasegate.contracts.codec.OutgoingRecord;
import io.phasegate.contracts.event.DeadlineElapsed;
import io.phasegate.contracts.event.PhaseCompleted;
import io.phasegate.contracts.event.StartPoint;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/// Events for the test service.
final class TallyEvents {
  static final String SOURCE = "/test/executor";
  static final String TOPIC = Topic.PHASE_COMPLETED.topicName();
  static final String TIMERS = Service.FINALIZER.timers();
  static final String DECISIONS = Service.FINALIZER.decisions().topicName();
  static final Instant TIME = Instant.parse("2026-11-22T10:00:00Z");
  static final Instant RECEIVED_AT = Instant.parse("2026-11-22T10:00:01Z");
  private static final CommitSha COMMIT = new CommitSha("fedcba9876543210");

  private TallyEvents() {}

  /// A phase that no other test uses.
  static PhaseRef newPhase() {
    return new PhaseRef("run-" + UUID.randomUUID(), "phase", 1);
  }

  static EventId newId() {
    return new EventId(UUID.randomUUID().toString());
  }

  static UUID eventKey(EventId id) {
    return DecisionIds.eventKey(SOURCE, id);
  }

  static OutgoingRecord completed(EventId id, PhaseRef phase, String order) {
    return EventWriter.event(TOPIC, SOURCE, id, TIME, completed(phase, order));
  }

  static PhaseCompleted completed(PhaseRef phase, String order) {
    return new PhaseCompleted(
        phase,
        new Source.Inline(new RepositoryId("acme/shop"), COMMIT, List.of()),
        new StartPoint(COMMIT),
        Deliverables.of(),
        List.of(),
        null,
        List.of(),
        null,
        null,
        null,
        null,
        order,
        null);
  }

  static OutgoingRecord elapsed(EventId id, PhaseRef phase, Instant dueAt) {
    var elapsed = new DeadlineElapsed(phase.key(), TallyDecision.DEADLINE, dueAt);
    return EventWriter.event(TIMERS, Service.FINALIZER.source(), id, dueAt, elapsed);
  }

  /// The record as it is received.
  static ConsumerRecord<String, byte[]> received(OutgoingRecord outgoing, long offset) {
    var headers = new RecordHeaders();
    outgoing
        .headers()
        .forEach((name, text) -> headers.add(name, text.getBytes(StandardCharsets.UTF_8)));
    var value = outgoing.value().getBytes(StandardCharsets.UTF_8);
    return new ConsumerRecord<>(
        outgoing.topic(),
        0,
        offset,
        RECEIVED_AT.toEpochMilli(),
        TimestampType.LOG_APPEND_TIME,
        outgoing.key().length(),
        value.length,
        outgoing.key(),
        value,
        headers,
        Optional.empty());
  }
}
