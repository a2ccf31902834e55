package io.phasegate.benchmarks.streams;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.phasegate.benchmarks.reference.Deciding;
import io.phasegate.contracts.DecisionIds;
import io.phasegate.contracts.codec.ContractJson;
import io.phasegate.contracts.codec.EventReader;
import io.phasegate.contracts.codec.OutgoingRecord;
import io.phasegate.contracts.codec.Reading;
import io.phasegate.finalizer.domain.PhaseState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/// Decides one event with two stores: which events have been seen, and the state of each phase.
/// An event that was seen before changes nothing, as in the service.
final class FinalizerProcessor implements Processor<String, byte[], String, byte[]> {
  static final String SEEN = "seen";
  static final String PHASES = "phases";
  private static final byte[] YES = {1};

  private final Deciding deciding;
  private final EventReader reader = new EventReader(Deciding.TYPES);
  private @Nullable Engine engine;

  FinalizerProcessor(Deciding deciding) {
    this.deciding = deciding;
  }

  /// What Kafka Streams hands over at the start.
  private record Engine(
      ProcessorContext<String, byte[]> context,
      KeyValueStore<String, byte[]> seen,
      KeyValueStore<String, byte[]> phases) {}

  @Override
  public void init(ProcessorContext<String, byte[]> context) {
    engine = new Engine(context, context.getStateStore(SEEN), context.getStateStore(PHASES));
  }

  @Override
  public void process(Record<String, byte[]> record) {
    if (engine == null) {
      throw new IllegalStateException("expected init before process");
    }
    if (reader.read(consumed(record, engine.context().recordMetadata()))
        instanceof Reading.Accepted accepted) {
      decide(engine, record, accepted);
    }
  }

  private void decide(Engine engine, Record<String, byte[]> record, Reading.Accepted accepted) {
    var envelope = accepted.envelope();
    var event = DecisionIds.eventKey(envelope.source(), envelope.id()).toString();
    if (engine.seen().putIfAbsent(event, YES) != null) {
      return;
    }
    var key = accepted.event().key();
    var outcome = deciding.decide(state(engine.phases().get(key)), deciding.read(accepted));
    engine.phases().put(key, bytes(outcome.state()));
    for (var decision : outcome.records()) {
      engine.context().forward(announced(record, decision));
    }
  }

  /// The reader of the contract takes records as a consumer has them.
  private static ConsumerRecord<String, byte[]> consumed(
      Record<String, byte[]> record, Optional<RecordMetadata> place) {
    var at = place.orElseThrow();
    return new ConsumerRecord<>(
        at.topic(),
        at.partition(),
        at.offset(),
        record.timestamp(),
        TimestampType.LOG_APPEND_TIME,
        ConsumerRecord.NULL_SIZE,
        ConsumerRecord.NULL_SIZE,
        record.key(),
        record.value(),
        record.headers(),
        Optional.empty());
  }

  private static Record<String, byte[]> announced(
      Record<String, byte[]> event, OutgoingRecord decision) {
    var headers = new RecordHeaders();
    decision
        .headers()
        .forEach((name, text) -> headers.add(name, text.getBytes(StandardCharsets.UTF_8)));
    var value = decision.value().getBytes(StandardCharsets.UTF_8);
    return new Record<>(decision.key(), value, event.timestamp(), headers);
  }

  private static PhaseState state(byte @Nullable [] stored) {
    try {
      return stored == null
          ? PhaseState.initial()
          : ContractJson.mapper().readValue(stored, PhaseState.class);
    } catch (IOException e) {
      throw new UncheckedIOException("a stored state cannot be read", e);
    }
  }

  private static byte[] bytes(PhaseState state) {
    try {
      return ContractJson.mapper().writeValueAsBytes(state);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a state cannot be stored", e);
    }
  }
}
