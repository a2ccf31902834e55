package io.phasegate.benchmarks;

import io.phasegate.contracts.codec.Headers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// Counts what came of the events of one run, each once, and afterwards checks all of it: no figure
/// is worth anything where an answer is missing or wrong.
///
/// It keeps what it needs for the check and checks later, so as not to slow the run down.
public final class Tally {
  private final SmallPhases phases;
  private final String numberHeader;
  private final @Nullable String[] ids;
  private final @Nullable String[] types;
  private final List<byte[]> values = new ArrayList<>();
  private final AtomicInteger arrived = new AtomicInteger();
  private byte[] lastValue = {};
  private boolean keepsValues;

  private Tally(SmallPhases phases, int count, String numberHeader) {
    this.phases = phases;
    this.numberHeader = numberHeader;
    this.ids = new String[count];
    this.types = new String[count];
  }

  /// Expects the events themselves.
  static Tally ofEvents(SmallPhases phases, int count) {
    return new Tally(phases, count, Headers.ID);
  }

  /// Expects a decision on each event.
  public static Tally ofDecisions(SmallPhases phases, int count) {
    return new Tally(phases, count, Headers.CAUSATION_ID);
  }

  /// Keeps the decisions too: for few events.
  Tally keepingValues() {
    keepsValues = true;
    for (int number = 0; number < ids.length; number++) {
      values.add(lastValue);
    }
    return this;
  }

  /// Which event of the run this record is of or answers, where it is the first to do so; else -1.
  public int take(ConsumerRecord<String, byte[]> record) {
    int number = phases.numberOf(text(record, numberHeader));
    if (number < 0 || ids[number] != null) {
      return -1;
    }
    ids[number] = text(record, Headers.ID);
    types[number] = text(record, Headers.TYPE);
    arrived.incrementAndGet();
    lastValue = record.value();
    if (keepsValues) {
      values.set(number, lastValue);
    }
    return number;
  }

  public boolean complete() {
    return arrived.get() == ids.length;
  }

  public int arrived() {
    return arrived.get();
  }

  /// The decisions in the order of their events, as text.
  List<String> values() {
    return values.stream().map(value -> new String(value, StandardCharsets.UTF_8)).toList();
  }

  /// What came last.
  byte[] lastValue() {
    return lastValue;
  }

  /// @throws IllegalStateException where any event has no decision, or a wrong one
  public void requireEveryPhaseFinalized() {
    requirePhasesFinalized(ids.length);
  }

  /// @param count of the first events, where not all were sent
  /// @throws IllegalStateException where any of them has no decision, or a wrong one
  public void requirePhasesFinalized(int count) {
    for (int number = 0; number < count; number++) {
      var expected = phases.expectedDecisionId(number);
      if (!expected.equals(ids[number]) || !"PhaseFinalized".equals(types[number])) {
        throw new IllegalStateException(
            "event %d: expected PhaseFinalized %s, found %s %s"
                .formatted(number, expected, types[number], ids[number]));
      }
    }
  }

  private static String text(ConsumerRecord<String, byte[]> record, String name) {
    var header = record.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }
}
