package io.phasegate.benchmarks.jmh;

import io.phasegate.contracts.Service;
import io.phasegate.contracts.codec.EventReader;
import io.phasegate.contracts.codec.EventWriter;
import io.phasegate.contracts.codec.OutgoingRecord;
import io.phasegate.contracts.codec.Reading;
import io.phasegate.contracts.event.Announcement;
import io.phasegate.contracts.event.EventType;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// From bytes to events and from decisions to bytes.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CodecBenchmark {
  private final EventReader reader =
      new EventReader(Set.of(EventType.PHASE_COMPLETED, EventType.TESTS_REPORTED));
  private final ConsumerRecord<String, byte[]> small = Samples.smallRecord();
  private final ConsumerRecord<String, byte[]> large = Samples.largeRecord();
  private final Announcement decision = Samples.decision();
  private final OutgoingRecord written = write();

  /// The smallest PhaseCompleted, with its headers.
  @Benchmark
  public Reading readSmallEvent() {
    return reader.read(small);
  }

  /// A PhaseCompleted with a zipped report of 10,000 tests, which stays zipped.
  @Benchmark
  public Reading readEventWithLargeReport() {
    return reader.read(large);
  }

  /// A PhaseFinalized with all its gates.
  @Benchmark
  public OutgoingRecord writeDecision() {
    return write();
  }

  /// What publishing adds: headers and value as bytes.
  @Benchmark
  public Object encodeDecision() {
    return written.toProducerRecord();
  }

  private OutgoingRecord write() {
    return EventWriter.decision(
        Service.FINALIZER.decisions().topicName(), Service.FINALIZER.source(), decision);
  }
}
