package io.phasegate.benchmarks.jmh;

import io.phasegate.baseline.domain.BaselinePolicy;
import io.phasegate.baseline.domain.BaselineTracking;
import io.phasegate.baseline.domain.SuiteFact;
import io.phasegate.baseline.domain.SuiteInput;
import io.phasegate.baseline.domain.SuiteState;
import io.phasegate.finalizer.domain.Finalization;
import io.phasegate.finalizer.domain.FinalizerPolicy;
import io.phasegate.finalizer.domain.PhaseFact;
import io.phasegate.finalizer.domain.PhaseInput;
import io.phasegate.finalizer.domain.PhaseState;
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

/// The pure deciders: no decoding, no database, no broker.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecideBenchmark {
  private final FinalizerPolicy policy = Samples.UNGOVERNED;
  private final PhaseState deltaIsHeld = Samples.phaseWithDelta();
  private final PhaseInput completed = Samples.completedPhase();
  private final SuiteState baselineIsKnown = Samples.suiteWithBaseline();
  private final SuiteInput tested = Samples.testedPhase();

  /// All gates, with a test delta and a deliverable to look at.
  @Benchmark
  public List<PhaseFact> finalizePhase() {
    return Finalization.decide(deltaIsHeld, completed, policy);
  }

  /// A run of 10,000 tests against a baseline of as many.
  @Benchmark
  public List<SuiteFact> compareTenThousandTests() {
    return BaselineTracking.decide(baselineIsKnown, tested, BaselinePolicy.DEFAULT);
  }
}
