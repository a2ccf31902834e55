package io.phasegate.benchmarks.jmh;

import io.phasegate.contracts.event.EventType;
import io.phasegate.gateway.intake.Checked;
import io.phasegate.gateway.intake.EventCheck;
import io.phasegate.gateway.intake.EventSchemas;
import io.phasegate.gateway.log.LogReader;
import io.phasegate.gateway.log.LogReading;
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

/// What the gateway does to every event that is posted, and to every record of the log.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class GatewayBenchmark {
  private final EventCheck check = new EventCheck(new EventSchemas());
  private final LogReader reader = new LogReader();
  private final ConsumerRecord<String, byte[]> small = Samples.smallRecord();
  private final ConsumerRecord<String, byte[]> large = Samples.largeRecord();

  /// The smallest PhaseCompleted, against its schema and its record.
  @Benchmark
  public Checked checkSmallEvent() {
    return check.one(EventType.PHASE_COMPLETED, small.value());
  }

  /// One with a zipped report of 10,000 tests.
  @Benchmark
  public Checked checkEventWithLargeReport() {
    return check.one(EventType.PHASE_COMPLETED, large.value());
  }

  @Benchmark
  public LogReading readSmallRecord() {
    return reader.read(small);
  }
}
