package io.phasegate.runtime;

import io.phasegate.contracts.codec.Envelope;
import io.phasegate.contracts.codec.OutgoingRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An event that has been decided just now, never one that came again.
///
/// @param topic where it came from
/// @param stateKey the state that it concerned, empty where it was refused unread
/// @param input what it was to the decider; null where it was refused unread
/// @param before the state that it met; null where it was refused unread
/// @param after the state that it left; the very same instance where it changed none
/// @param records what is published for it
public record Decided<S, I, F>(
    Envelope envelope,
    String topic,
    String stateKey,
    @Nullable I input,
    @Nullable S before,
    @Nullable S after,
    List<F> facts,
    List<OutgoingRecord> records) {
  public Decided {
    facts = List.copyOf(facts);
    records = List.copyOf(records);
  }
}
