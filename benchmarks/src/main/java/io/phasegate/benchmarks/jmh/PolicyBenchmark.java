package io.phasegate.benchmarks.jmh;

import io.phasegate.governance.domain.Judgement;
import io.phasegate.governance.policy.Ask;
import io.phasegate.governance.policy.Assessor;
import io.phasegate.governance.policy.PolicyReader;
import java.util.List;
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

/// A small patch of a document held against a policy of 500 rules, as governance-service does it
/// for each rejected patch: paths normalised, patch read, rules matched. The bar is 10,000 a second
/// on one core.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PolicyBenchmark {
  private static final String PATCH =
      """
      --- a/docs/A.md
      +++ b/docs/A.md
      @@ -1 +1,2 @@
       first
      +second
      """;

  private final Assessor assessor = new Assessor(PolicyReader.read("policy", policy()));
  private final Ask ask = new Ask(List.of("docs/A.md"), "because", PATCH, null, null, "builder");

  @Benchmark
  public boolean autoApprove() {
    if (assessor.judge(ask) instanceof Judgement.Assessed(var assessment)
        && assessment.perPath().getFirst().autoApprovable()) {
      return true;
    }
    throw new IllegalStateException("expected leave without a person");
  }

  /// 200 protecting rules, 149 that never approve, 150 risks and the one that approves.
  private static String policy() {
    return """
    version: many
    protect: [%s]
    never-auto-approve: [%s]
    auto-approve:
      - {paths: [/docs/*.md], max-risk: low, max-lines: 100}
    risk:
      - {level: high, paths: [%s]}
      - {level: low, paths: [/docs/]}
    approvers: ["role:approver"]
    """
        .formatted(
            patterns(200, "src/part%d/**/*.java"),
            patterns(149, "config%d/"),
            patterns(149, "lib%d/core*.py"));
  }

  private static String patterns(int count, String pattern) {
    return IntStream.range(0, count)
        .mapToObj(number -> "\"" + pattern.formatted(number) + "\"")
        .collect(Collectors.joining(", "));
  }
}
