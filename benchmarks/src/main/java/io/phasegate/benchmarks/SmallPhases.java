package io.phasegate.benchmarks;

import io.phasegate.contracts.Cause;
import io.phasegate.contracts.DecisionIds;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.Headers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/// The smallest events that the finalizer decides, as an executor writes them: a phase
/// that delivers one page of documentation, with the file named inline and no test report. Each
/// phase is new, and each is complete.
public final class SmallPhases {
  public static final Instant TIME = Instant.parse("2026-11-22T10:00:00Z");
  private static final String SOURCE = "/benchmarks/executor";
  private static final String COMMIT = "c0ffee".repeat(6) + "c0ff";
  private static final String BASE = "ba5e".repeat(10);
  private static final List<Header> COMMON =
      List.of(
          header(Headers.SPECVERSION, "1.0"),
          header(Headers.SOURCE, SOURCE),
          header(Headers.TYPE, "PhaseCompleted"),
          header(Headers.TIME, TIME.toString()),
          header(Headers.CONTENT_TYPE, "application/json"));

  private final String run;

  public SmallPhases(String run) {
    this.run = run;
  }

  /// Events for any topic, so that the same bytes can go through the broker alone.
  List<ProducerRecord<String, byte[]>> records(String topic, int count) {
    var records = new ArrayList<ProducerRecord<String, byte[]>>(count);
    for (int number = 0; number < count; number++) {
      records.add(record(topic, number));
    }
    return records;
  }

  public List<ProducerRecord<String, byte[]>> records(int count) {
    return records(Topic.PHASE_COMPLETED.topicName(), count);
  }

  public ProducerRecord<String, byte[]> record(String topic, int number) {
    var key = run + "/p" + number;
    var record = new ProducerRecord<>(topic, null, key, body(number));
    COMMON.forEach(record.headers()::add);
    record.headers().add(header(Headers.ID, eventId(number).value()));
    record.headers().add(header(Headers.SUBJECT, key));
    record.headers().add(header(Headers.CORRELATION_ID, key + "/1"));
    return record;
  }

  /// The id that the decision on this event must have.
  String expectedDecisionId(int number) {
    return DecisionIds.decision(new Cause(SOURCE, eventId(number), TIME, null), "PhaseFinalized", 0)
        .value();
  }

  /// Which event of this run has this id; -1 where none has.
  int numberOf(String eventId) {
    var prefix = run + "-";
    return eventId.startsWith(prefix) ? Integer.parseInt(eventId.substring(prefix.length())) : -1;
  }

  private byte[] body(int number) {
    return """
    {"phase":{"runId":"%s","phaseId":"p%d","attempt":1},\
    "source":{"kind":"inline","repository":"acme/docs","commit":"%s",\
    "files":[{"path":"docs/p.md"}]},\
    "base":{"commit":"%s"},"deliverables":["docs/p.md"]}"""
        .formatted(run, number, COMMIT, BASE)
        .getBytes(StandardCharsets.UTF_8);
  }

  private EventId eventId(int number) {
    return new EventId(run + "-" + number);
  }

  private static Header header(String name, String value) {
    return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
