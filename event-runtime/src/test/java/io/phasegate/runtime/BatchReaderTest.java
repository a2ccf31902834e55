package io.phasegate.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.Headers;
import io.phasegate.contracts.codec.OutgoingRecord;
import io.phasegate.contracts.codec.Reading;
import io.phasegate.contracts.event.DeadlineElapsed;
import io.phasegate.contracts.event.RejectionCode;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchReaderTest {
  private static final PhaseRef PHASE = new PhaseRef("run-1", "E2", 1);
  private static final EventId ID = new EventId("a");

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final BatchReader<TallyInput> reader =
      new BatchReader<>(new TallySubject(), new LoopMetrics(registry));

  @ParameterizedTest(name = "sizes {0}, at most {1} events and {2} bytes: {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1 1 1 1 1 | 2    | 100 | 1 1;1 1;1
          4 4 4     | 1000 | 8   | 4 4;4
          4 5 4     | 1000 | 8   | 4;5;4
          9 1 9     | 1000 | 8   | 9;1;9
          9         | 1000 | 8   | 9
          0 0 0     | 1000 | 8   | 0 0 0
          -1 8 -1   | 1000 | 8   | -1 8 -1
          8 1 8     | 0    | 0   | 8;1;8
          """)
  void cutsAPollIntoWhatOneTransactionTakes(
      String sizes, int maxEvents, int maxBytes, String expected) {
    var poll =
        Arrays.stream(sizes.split(" ")).map(Integer::valueOf).map(BatchReaderTest::ofSize).toList();

    var chunks = BatchReader.chunks(poll, maxEvents, maxBytes);

    assertThat(chunks.stream().flatMap(List::stream)).isEqualTo(poll);
    assertThat(chunks)
        .extracting(
            chunk ->
                String.join(" ", chunk.stream().map(r -> "" + r.serializedValueSize()).toList()))
        .containsExactly(expected.split(";"));
  }

  @Test
  void cutsNothingOutOfAnEmptyPoll() {
    assertThat(BatchReader.chunks(List.of(), 10, 10)).isEmpty();
  }

  @Test
  void doesNotOverflowOnTheSumOfLargeRecords() {
    var poll = IntStream.range(0, 600).mapToObj(i -> ofSize(Topic.MAX_RECORD_BYTES)).toList();

    assertThat(BatchReader.chunks(poll, 1000, Integer.MAX_VALUE)).hasSizeBetween(2, 3);
  }

  @Test
  void readsAnEventWithTheKeyOfItsState() {
    var item = read(TallyEvents.completed(ID, PHASE, "")).getFirst();

    assertThat(
            item instanceof Item.Decidable<TallyInput> decidable
                ? decidable.intake().stateKey()
                : "")
        .isEqualTo(PHASE.key());
  }

  @Test
  void remembersWhichDeadlineAnEventEnds() {
    var dueAt = Instant.parse("2026-11-22T11:00:00Z");

    assertThat(read(TallyEvents.elapsed(ID, PHASE, dueAt)))
        .singleElement()
        .extracting(item -> item.arrival().elapsed())
        .isEqualTo(new DeadlineElapsed(PHASE.key(), TallyDecision.DEADLINE, dueAt));
  }

  @ParameterizedTest
  @CsvSource({"violate, CONTRACT_VIOLATION", "stumble, PROCESSING_FAILED"})
  void refusesAnEventThatCannotBePrepared(String order, RejectionCode code) {
    assertThat(refusal(TallyEvents.completed(ID, PHASE, order)))
        .returns(code, Reading.Refused::code)
        .returns(PHASE, Reading.Refused::phase)
        .returns(ID, refusal -> refusal.envelope().id());
  }

  @Test
  void doesNotTellTheMessageOfADefectToTheOutside() {
    assertThat(refusal(TallyEvents.completed(ID, PHASE, "stumble")).message())
        .contains("IllegalStateException")
        .doesNotContain("as the test ordered");
  }

  @Test
  void refusesWhatDoesNotDecode() {
    var event = TallyEvents.completed(ID, PHASE, "");
    var broken = new OutgoingRecord(event.topic(), event.key(), event.headers(), "{\"phase\":");

    assertThat(refusal(broken).code()).isEqualTo(RejectionCode.NOT_JSON);
  }

  @ParameterizedTest
  @CsvSource({
    "PhaseImagined, phase.completed.v1, unknown",
    "BaselineCaptured, baseline.decisions.v1, BaselineCaptured"
  })
  void skipsAndCountsWhatNobodyAskedFor(String type, String topic, String tag) {
    var event = TallyEvents.completed(ID, PHASE, "");
    var headers = new LinkedHashMap<>(event.headers());
    headers.put(Headers.TYPE, type);

    assertThat(read(new OutgoingRecord(topic, event.key(), headers, event.value()))).isEmpty();
    assertThat(registry.counter("phasegate.events.skipped", "type", tag).count()).isEqualTo(1);
  }

  @Test
  void keepsTheOrderOfTheLog() {
    var events =
        List.of(
            TallyEvents.completed(new EventId("1"), PHASE, ""),
            TallyEvents.completed(new EventId("2"), PHASE, "stumble"),
            TallyEvents.completed(new EventId("3"), PHASE, ""));

    assertThat(read(events.toArray(OutgoingRecord[]::new)))
        .extracting(item -> item.arrival().envelope().id().value())
        .containsExactly("1", "2", "3");
  }

  private Reading.Refused refusal(OutgoingRecord record) {
    if (read(record).getFirst() instanceof Item.Refused<TallyInput> refused) {
      return refused.reading();
    }
    throw new AssertionError("expected a refusal, found an event to decide");
  }

  private List<Item<TallyInput>> read(OutgoingRecord... records) {
    return reader.read(
        Arrays.stream(records).map(record -> TallyEvents.received(record, 0)).toList());
  }

  private static ConsumerRecord<String, byte[]> ofSize(int bytes) {
    return new ConsumerRecord<>(
        TallyEvents.TOPIC,
        0,
        0,
        0,
        TimestampType.LOG_APPEND_TIME,
        1,
        bytes,
        "k",
        new byte[0],
        new RecordHeaders(),
        Optional.empty());
  }
}
