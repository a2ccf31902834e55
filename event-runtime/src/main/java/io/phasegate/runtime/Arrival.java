package io.phasegate.runtime;

import io.phasegate.contracts.DecisionIds;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.codec.Envelope;
import io.phasegate.contracts.codec.OutgoingRecord;
import io.phasegate.contracts.codec.Reading;
import io.phasegate.contracts.event.DeadlineElapsed;
import io.phasegate.contracts.event.RejectionCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// A record that came, and what could be read of it.
///
/// @param eventKey the ledger's key, computed once: it is asked for several times
/// @param elapsed the deadline that this event ends, where it is one: however it is answered, it is
///     over
record Arrival(
    ConsumerRecord<String, byte[]> record,
    Envelope envelope,
    UUID eventKey,
    @Nullable PhaseRef phase,
    @Nullable DeadlineElapsed elapsed) {

  static Arrival of(ConsumerRecord<String, byte[]> record, Reading.Accepted accepted) {
    var event = accepted.event();
    var elapsed = event instanceof DeadlineElapsed deadline ? deadline : null;
    return new Arrival(
        record, accepted.envelope(), keyOf(accepted.envelope()), event.phase(), elapsed);
  }

  static Arrival of(ConsumerRecord<String, byte[]> record, Reading.Refused refused) {
    return new Arrival(
        record, refused.envelope(), keyOf(refused.envelope()), refused.phase(), null);
  }

  private static UUID keyOf(Envelope envelope) {
    return DecisionIds.eventKey(envelope.source(), envelope.id(), envelope.redrives());
  }

  /// Under which the ledger may have this event: as it came before it was redriven, and as it came
  /// now.
  Stream<UUID> eventKeys() {
    return Stream.concat(earlierKeys(), Stream.of(eventKey));
  }

  private Stream<UUID> earlierKeys() {
    return IntStream.range(0, envelope.redrives())
        .mapToObj(count -> DecisionIds.eventKey(envelope.source(), envelope.id(), count));
  }

  /// What this event is answered with, without deciding it: what it was answered with when it came
  /// like this before or, where it was redriven needlessly, when it was decided properly. Empty for
  /// an event that is to be decided.
  Optional<List<OutgoingRecord>> answeredIn(Map<UUID, List<OutgoingRecord>> decided) {
    var own = decided.get(eventKey);
    if (own != null) {
      return Optional.of(own);
    }
    return earlierKeys()
        .filter(decided::containsKey)
        .map(key -> decided.getOrDefault(key, List.of()))
        .filter(answer -> !isRejection(answer))
        .findFirst();
  }

  /// True where this event was rejected before it was redriven.
  boolean wasRejectedIn(Map<UUID, List<OutgoingRecord>> decided) {
    return earlierKeys().anyMatch(key -> isRejection(decided.getOrDefault(key, List.of())));
  }

  private boolean isRejection(List<OutgoingRecord> answer) {
    return !answer.isEmpty() && answer.stream().allMatch(record -> record.rejects(envelope.id()));
  }

  <I> Item.Refused<I> refuse(RejectionCode code, String message) {
    return new Item.Refused<>(
        this,
        new Reading.Refused(envelope, code, message, null, phase, record.topic(), record.key()));
  }

  /// The answer to an event that deciding fails on, however often it is tried.
  <I> Item.Refused<I> refuseAfter(Throwable defect) {
    return refuse(
        RejectionCode.PROCESSING_FAILED,
        "deciding: expected a decision, found a defect of the service (%s)"
            .formatted(defect.getClass().getSimpleName()));
  }
}
