package io.phasegate.system.chaos;

import io.phasegate.contracts.DecisionIds;
import io.phasegate.system.kit.Wire;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// A record and its place in the log.
record Entry(Wire wire, int partition, long offset) {
  private static final String POISON = "poison/";

  static Entry of(ConsumerRecord<String, byte[]> record) {
    return new Entry(Wire.of(record), record.partition(), record.offset());
  }

  /// The event's own id, or the one that follows from its place.
  String id() {
    var own = wire.id();
    return own.isEmpty() ? DecisionIds.ofPlace(wire.topic(), partition, offset).value() : own;
  }

  /// The load gives what nobody can decide a key by which it is known; its rejection has the same.
  boolean isPoison() {
    return wire.key().startsWith(POISON) && wire.cause().isEmpty();
  }

  String place() {
    return lane() + "/" + offset;
  }

  /// Where order is kept.
  String lane() {
    return wire.topic() + "/" + partition;
  }
}
