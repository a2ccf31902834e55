package io.phasegate.benchmarks.jmh;

import io.phasegate.continuation.document.OutputReader;
import io.phasegate.continuation.domain.Extraction;
import io.phasegate.continuation.domain.Hints;
import io.phasegate.continuation.domain.Merge;
import io.phasegate.continuation.merge.OutputMerger;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Reading an output that was cut at 95 %, and joining it with its continuation. The times grow as
/// the sizes do.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ContinuationBenchmark {
  private static final double CUT = 0.95;

  /// How the output is written.
  public enum Format {
    STRUCTURED_EDIT,
    UNIFIED_DIFF
  }

  @Param public Format format = Format.STRUCTURED_EDIT;

  @Param({"64", "256", "1024", "8192"})
  public int kilobytes;

  private String output = "";
  private String rest = "";
  private String repeating = "";

  @Setup
  public void write() {
    int characters = kilobytes * 1024;
    var whole =
        switch (format) {
          case STRUCTURED_EDIT -> LargeOutputs.structuredEdit(characters);
          case UNIFIED_DIFF -> LargeOutputs.unifiedDiff(characters);
        };
    int cut = (int) (whole.length() * CUT);
    output = whole.substring(0, cut);
    rest = whole.substring(cut);
    var anchor = OutputReader.read(output, Hints.NONE).anchor();
    repeating = whole.substring(whole.lastIndexOf(anchor, cut - anchor.length()));
    if (!merge().output().equals(whole) || !mergeWithRepetition().output().equals(whole)) {
      throw new IllegalStateException("expected the whole output of both ways to go on");
    }
  }

  /// Files, the partial one, its anchor, signals.
  @Benchmark
  public Extraction extract() {
    return OutputReader.read(output, Hints.NONE);
  }

  /// A model that goes on right where the output ended.
  @Benchmark
  public Merge merge() {
    return OutputMerger.merge(output, List.of(rest), Hints.NONE.whenEnded());
  }

  /// A model that repeats the anchor first.
  @Benchmark
  public Merge mergeWithRepetition() {
    return OutputMerger.merge(output, List.of(repeating), Hints.NONE.whenEnded());
  }
}
