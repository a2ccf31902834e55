package io.phasegate.finalizer.domain;

import static io.phasegate.contracts.event.GateOutcome.BLOCK;
import static io.phasegate.contracts.event.GateOutcome.PASS;
import static io.phasegate.contracts.event.GateOutcome.SKIPPED;
import static io.phasegate.contracts.event.GateOutcome.WARN;
import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.event.TestDeltaComputed.Severity;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class FlakyGateTest {
  static Stream<GateCase> cases() {
    var phase = Completed.phase();
    return Stream.of(
        GateCase.of(phase, Delta.clean(), PASS, "NO_SUSPECTS"),
        GateCase.of(phase, Delta.clean().suspect("a::b"), WARN, "FLAKY_SUSPECTS"),
        GateCase.of(phase, null, SKIPPED, "NO_USABLE_DELTA"),
        GateCase.of(phase, Delta.clean().infraFailure(), SKIPPED, "NO_USABLE_DELTA"),
        GateCase.of(Completed.phase().withoutCi(), null, SKIPPED, "NO_CI_REPORT"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void judges(GateCase row) {
    var result = FlakyGate.judge(row.evidence()).result();

    assertThat(result.outcome()).isEqualTo(row.outcome());
    assertThat(result.code()).isEqualTo(row.code());
  }

  @Test
  void tellsTheRates() {
    var row = GateCase.of(Completed.phase(), Delta.clean().suspect("a::b"), WARN, "");

    assertThat(FlakyGate.judge(row.evidence()).result().message())
        .isEqualTo(
            "1 test failed and passed when repeated: a::b (fails in 10 % of runs; passed on retry)");
  }

  @Test
  void blocksWhereThePolicyWantsIt() {
    var rules =
        new RepositoryRules(
            CiDemand.ALWAYS,
            Severity.NONE,
            Strictness.WARN,
            Strictness.BLOCK,
            Strictness.WARN,
            Strictness.BLOCK,
            GovernanceDemand.ALWAYS,
            List.of());
    var row = GateCase.of(Completed.phase(), Delta.clean().suspect("a::b"), BLOCK, "");

    assertThat(FlakyGate.judge(row.evidence(FinalizerPolicy.of(rules))).result().outcome())
        .isEqualTo(BLOCK);
  }
}
