package io.phasegate.runtime;

import io.phasegate.contracts.Cause;
import io.phasegate.contracts.DecisionIds;
import io.phasegate.contracts.codec.Envelope;
import io.phasegate.contracts.codec.Reading;
import io.phasegate.contracts.event.DeadlineElapsed;
import io.phasegate.contracts.event.RejectionCode;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// A record of a batch, read: to be decided, or refused already.
sealed interface Item<I> {
  ConsumerRecord<String, byte[]> record();

  Envelope envelope();

  default Cause cause() {
    return envelope().cause();
  }

  default UUID eventKey() {
    return DecisionIds.eventKey(envelope().source(), envelope().id());
  }

  /// The deadline that this event ends, where it is one: however it is answered, it is over.
  @Nullable DeadlineElapsed elapsed();

  record Decidable<I>(
      ConsumerRecord<String, byte[]> record,
      Envelope envelope,
      @Nullable DeadlineElapsed elapsed,
      String stateKey,
      I input)
      implements Item<I> {}

  record Refused<I>(
      ConsumerRecord<String, byte[]> record,
      @Nullable DeadlineElapsed elapsed,
      Reading.Refused reading)
      implements Item<I> {
    /// The answer to an event that deciding fails on, however often it is tried.
    static <I> Refused<I> afterDefect(
        ConsumerRecord<String, byte[]> record,
        Envelope envelope,
        @Nullable DeadlineElapsed elapsed,
        Throwable defect) {
      var message =
          "deciding: expected a decision, found a defect of the service (%s)"
              .formatted(defect.getClass().getSimpleName());
      return new Refused<>(
          record,
          elapsed,
          new Reading.Refused(
              envelope,
              RejectionCode.PROCESSING_FAILED,
              message,
              null,
              null,
              record.topic(),
              record.key()));
    }

    @Override
    public Envelope envelope() {
      return reading.envelope();
    }
  }
}
