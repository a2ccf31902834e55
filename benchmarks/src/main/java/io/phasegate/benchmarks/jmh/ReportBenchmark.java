package io.phasegate.benchmarks.jmh;

import io.phasegate.baseline.domain.TestEvidence;
import io.phasegate.baseline.report.TestReportParser;
import io.phasegate.benchmarks.LargeReports;
import io.phasegate.contracts.Report;
import io.phasegate.contracts.Report.Format;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Unpacking and reading a zipped report of 10,000 tests.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ReportBenchmark {
  private final List<Report> pytestJson =
      List.of(LargeReports.zipped(Format.PYTEST_JSON, Samples.TESTS, 1));
  private final List<Report> junitXml =
      List.of(LargeReports.zipped(Format.JUNIT_XML, Samples.TESTS, 1));

  @Benchmark
  public TestEvidence readPytestJson() {
    return TestReportParser.read(pytestJson, 1);
  }

  @Benchmark
  public TestEvidence readJunitXml() {
    return TestReportParser.read(junitXml, 1);
  }
}
