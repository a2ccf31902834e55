package io.phasegate.benchmarks.jmh;

import io.phasegate.contracts.Deliverable.Change;
import io.phasegate.contracts.event.OutputFormat;
import io.phasegate.token.domain.Calibration;
import io.phasegate.token.domain.FileStatistics;
import io.phasegate.token.domain.Forecast;
import io.phasegate.token.domain.Forecasting;
import io.phasegate.token.domain.Prior;
import io.phasegate.token.domain.TargetFile;
import io.phasegate.token.prior.PriorTable;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What a forecast of thirty deliverables with statistics costs.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class EstimateBenchmark {
  private static final int DELIVERABLES = 30;

  @Param public OutputFormat format = OutputFormat.UNIFIED_DIFF;

  private final Prior prior = PriorTable.shipped();
  private final List<TargetFile> files =
      IntStream.range(0, DELIVERABLES).mapToObj(EstimateBenchmark::file).toList();

  private static TargetFile file(int i) {
    return i % 3 == 0
        ? TargetFile.of("src/app/new_%d.py".formatted(i), Change.CREATE, null)
        : TargetFile.of(
            "src/app/old_%d.py".formatted(i),
            Change.MODIFY,
            new FileStatistics(100 + i, 900 + 10 * i, 8, 16));
  }

  @Benchmark
  public Forecast thirtyDeliverables() {
    return Forecasting.forecast(files, format, 1.0, prior, Calibration.NONE);
  }
}
