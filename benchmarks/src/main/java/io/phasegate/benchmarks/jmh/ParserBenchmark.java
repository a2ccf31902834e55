package io.phasegate.benchmarks.jmh;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.phasegate.contracts.Deliverables;
import io.phasegate.contracts.DeliverablesParser;
import io.phasegate.contracts.codec.ContractJson;
import io.phasegate.finalizer.domain.ManifestReading;
import io.phasegate.finalizer.manifest.ManifestReader;
import io.phasegate.gateway.domain.StreamPosition;
import io.phasegate.governance.patch.PatchReader;
import io.phasegate.governance.patch.PatchReading;
import io.phasegate.governance.policy.Policy;
import io.phasegate.governance.policy.PolicyBook;
import io.phasegate.governance.policy.PolicyReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Readers of what executors and operators write, on large but usual texts. Reports and outputs
/// have benchmarks of their own.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ParserBenchmark {
  private final String manifest =
      "All done.\n\nDELIVERABLES_MANIFEST: {\"created\": ["
          + list(300, "{\"path\": \"src/a%d.py\", \"symbols\": [\"A\", \"A.b\"]}")
          + "], \"modified\": []}\n";
  private final String patch = LargeOutputs.unifiedDiff(256 * 1024);
  private final String policy = text(PolicyBook.class, "/default-policy.yaml");
  private final JsonNode deliverables =
      tree("[" + list(300, "\"Create src/a%d.py (100 lines, tests included)\"") + "]");
  private final String position = "bd.0.1a.0.3-fd.0.1a.0.3-gd.4.4.0.1-td.4.4.0.1";

  /// A manifest of 300 files at the end of an output.
  @Benchmark
  public ManifestReading readManifest() {
    return ManifestReader.read(manifest);
  }

  /// 256 KB that create files.
  @Benchmark
  public PatchReading readPatch() {
    return PatchReader.read(patch);
  }

  /// The policy that is built in.
  @Benchmark
  public Policy readPolicy() {
    return PolicyReader.read("default-policy.yaml", policy);
  }

  /// 300 lines of prose.
  @Benchmark
  public Deliverables readDeliverables() {
    return DeliverablesParser.parse(deliverables);
  }

  /// Four topics with four partitions each.
  @Benchmark
  public StreamPosition readPosition() {
    return StreamPosition.parse(position);
  }

  private static String list(int count, String pattern) {
    return IntStream.range(0, count).mapToObj(pattern::formatted).collect(Collectors.joining(", "));
  }

  private static JsonNode tree(String json) {
    try {
      return ContractJson.mapper().readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Class<?> owner, String name) {
    try (var file = Objects.requireNonNull(owner.getResourceAsStream(name), name)) {
      return new String(file.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
