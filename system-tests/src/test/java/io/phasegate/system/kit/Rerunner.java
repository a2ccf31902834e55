package io.phasegate.system.kit;

import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Report;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.EventReader;
import io.phasegate.contracts.codec.EventWriter;
import io.phasegate.contracts.codec.OutgoingRecord;
import io.phasegate.contracts.codec.Reading;
import io.phasegate.contracts.event.Event;
import io.phasegate.contracts.event.EventType;
import io.phasegate.contracts.event.PhaseCompleted;
import io.phasegate.contracts.event.TestRetryRequested;
import io.phasegate.contracts.event.TestRetryRequested.AtCommit;
import io.phasegate.contracts.event.TestsReported;
import io.phasegate.stack.testing.TestStack;
import io.phasegate.stack.testing.TestTopics;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// The side of all executors that runs tests again when it is asked to: each time they come to what
/// they came to the first time. A request that is read twice gets the same answer under one id.
public final class Rerunner implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final List<Topic> FOLLOWED =
      List.of(Topic.PHASE_COMPLETED, Topic.BASELINE_DECISIONS);
  private static final Set<EventType> READ =
      EnumSet.of(EventType.PHASE_COMPLETED, EventType.TEST_RETRY_REQUESTED);
  private static final int RED = 1;

  private final TestTopics topics;
  private final KafkaConsumer<String, byte[]> consumer;
  private final EventReader reader = new EventReader(READ);
  private final Map<PhaseRef, List<Report>> reports = new HashMap<>();
  private final Map<String, TestRetryRequested> open = new HashMap<>();
  private final Thread thread = new Thread(this::run, "rerunner");

  /// Sees everything that is published from now on.
  public Rerunner(TestStack stack, TestTopics topics) {
    this(stack.bootstrapServers(), topics);
  }

  /// The same where the broker is another.
  public Rerunner(String bootstrapServers, TestTopics topics) {
    this.topics = topics;
    this.consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", bootstrapServers),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    var partitions =
        FOLLOWED.stream()
            .flatMap(topic -> consumer.partitionsFor(topic.topicName()).stream())
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position); // seeking is lazy
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    consumer.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try (consumer) {
      while (true) {
        consumer.poll(POLL).forEach(this::read);
        answer();
      }
    } catch (WakeupException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void read(ConsumerRecord<String, byte[]> record) {
    if (reader.read(record) instanceof Reading.Accepted accepted) {
      note(accepted.event());
    }
  }

  private void note(Event event) {
    if (event instanceof PhaseCompleted completed && completed.ci() != null) {
      reports.put(completed.phase(), completed.ci().report());
    } else if (event instanceof TestRetryRequested request) {
      open.put(request.requestId(), request);
    }
  }

  /// A request may be read before its phase.
  private void answer() {
    open.values()
        .removeIf(
            request -> {
              var report = reports.get(request.phase());
              if (report == null) {
                return false;
              }
              topics.send(answer(request, report).toProducerRecord());
              return true;
            });
  }

  private static OutgoingRecord answer(TestRetryRequested request, List<Report> report) {
    var atBase = request.atCommit() == AtCommit.BASE;
    var run = new TestsReported.Run(RED, atBase ? Recordings.junit("base") : report);
    var event =
        new TestsReported(
            request.repository(),
            request.commit(),
            request.suite(),
            TestsReported.Purpose.RETRY,
            request.requestId(),
            request.phase(),
            null,
            null,
            null,
            null,
            Collections.nCopies(request.repeats(), run));
    return EventWriter.event(
        Topic.TESTS_REPORTED.topicName(),
        Executor.SOURCE,
        new EventId("answer-" + request.requestId()),
        request.decidedAt(),
        event);
  }
}
