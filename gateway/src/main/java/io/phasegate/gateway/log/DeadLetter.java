package io.phasegate.gateway.log;

import java.time.Instant;

/// A record that somebody could not read.
///
/// @param topic where the copy is, or the record itself where this gateway could not read it
/// @param service who could not read it
/// @param at the broker's time
/// @param excerpt the beginning of its value as text
public record DeadLetter(
    String topic,
    int partition,
    long offset,
    Instant at,
    String service,
    String reason,
    String originTopic,
    int originPartition,
    long originOffset,
    String excerpt) {}
