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

final class DisappearanceGateTest {
  private static final String TEST = "tests.test_cart.TestVat::test_none[a/b]";
  private static final String FILE = "tests/test_cart.py";

  static Stream<GateCase> cases() {
    var phase = Completed.phase();
    return Stream.of(
        GateCase.of(phase, Delta.clean(), PASS, "ALL_TESTS_THERE"),
        GateCase.of(phase, Delta.clean().removed(TEST), BLOCK, "TESTS_REMOVED"),
        GateCase.of(phase, Delta.clean().skipped(TEST), BLOCK, "TESTS_SKIPPED"),
        GateCase.of(phase, Delta.clean().renamed(TEST, "t::b"), WARN, "TESTS_RENAMED"),
        GateCase.of(
                phase, Delta.clean().renamed(TEST, "t::b").failing("t::b"), BLOCK, "TESTS_REMOVED")
            .named("renamed and red"),
        GateCase.of(
                phase, Delta.clean().renamed(TEST, "t::b").skipped("t::b"), BLOCK, "TESTS_REMOVED")
            .named("renamed and skipped"),
        GateCase.of(
                phase,
                Delta.clean().renamed(TEST, "t::b").intermittent("t::b", 1, 2),
                BLOCK,
                "TESTS_REMOVED")
            .named("renamed and red at times"),
        GateCase.of(
                Completed.phase().allowedRemovals(FILE),
                Delta.clean().removed(TEST),
                WARN,
                "REMOVALS_ALLOWED")
            .named("the file may go"),
        GateCase.of(
                Completed.phase().allowedRemovals("tests/test_cart.py::TestVat::*"),
                Delta.clean().skipped(TEST),
                WARN,
                "REMOVALS_ALLOWED")
            .named("a glob covers it"),
        GateCase.of(
                Completed.phase().allowedRemovals("tests/test_other.py::*"),
                Delta.clean().removed(TEST),
                BLOCK,
                "TESTS_REMOVED")
            .named("the glob means another file"),
        GateCase.of(
                Completed.phase().allowedRemovals("**").validationTests(FILE),
                Delta.clean().removed(TEST),
                BLOCK,
                "VALIDATION_TESTS_GONE")
            .named("nothing excuses validation tests"),
        GateCase.of(phase, Delta.clean().changedSignature(TEST), WARN, "CHANGED_SIGNATURE"),
        GateCase.of(Completed.phase().weakened(FILE, 3, 2), Delta.clean(), BLOCK, "TEST_WEAKENED"),
        GateCase.of(Completed.phase().weakened(FILE, 3, 0), Delta.clean(), BLOCK, "TEST_GUTTED"),
        GateCase.of(
            Completed.phase().weakened(FILE, 3, 2).validationTests("tests/test_cart.py::test_sum"),
            Delta.clean(),
            BLOCK,
            "VALIDATION_TESTS_WEAKENED"),
        GateCase.of(
                Completed.phase().weakened(FILE, 3, 2).validationTests("tests/"),
                Delta.clean(),
                BLOCK,
                "VALIDATION_TESTS_WEAKENED")
            .named("a folder of validation tests"),
        GateCase.of(
                Completed.phase().weakened(FILE, 3, 2).validationTests("tests/test_other.py"),
                Delta.clean(),
                BLOCK,
                "TEST_WEAKENED")
            .named("another file's validation tests"),
        GateCase.of(Completed.phase().weakened(FILE, 3, 0), null, BLOCK, "TEST_GUTTED")
            .named("gutted, without a delta"),
        GateCase.of(
                Completed.phase().assertions(AssertionEvidence.skipped("no base")),
                Delta.clean(),
                PASS,
                "ALL_TESTS_THERE")
            .named("assertions could not be compared"),
        GateCase.of(phase, Delta.clean().incomplete("interrupted"), SKIPPED, "INCOMPLETE_DELTA"),
        GateCase.of(phase, Delta.clean().withoutBaseline(), SKIPPED, "BASELINE_MISSING"),
        GateCase.of(phase, Delta.clean().infraFailure().removed(TEST), SKIPPED, "NO_USABLE_DELTA"),
        GateCase.of(Completed.phase().withoutCi(), null, SKIPPED, "NO_CI_REPORT"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void judges(GateCase row) {
    var result = DisappearanceGate.judge(row.evidence()).result();

    assertThat(result.outcome()).isEqualTo(row.outcome());
    assertThat(result.code()).isEqualTo(row.code());
  }

  @Test
  void saysWhereAPlanExcusesEverything() {
    var row =
        GateCase.of(
            Completed.phase().allowedRemovals("*"), Delta.clean().removed(TEST, "t::b"), WARN, "");
    var verdict = DisappearanceGate.judge(row.evidence());

    assertThat(verdict.result().message()).contains("2 tests", "allows every test to go");
    assertThat(verdict.remedy()).contains("only the tests that may go");
  }

  @Test
  void onlyWarnsOfWeakenedTestsWhereThePolicyWantsIt() {
    var rules =
        new RepositoryRules(
            CiDemand.ALWAYS,
            Severity.NONE,
            Strictness.WARN,
            Strictness.WARN,
            Strictness.WARN,
            Strictness.BLOCK,
            GovernanceDemand.ALWAYS,
            List.of());
    var row = GateCase.of(Completed.phase().weakened(FILE, 3, 2), Delta.clean(), BLOCK, "");
    var result = DisappearanceGate.judge(row.evidence(FinalizerPolicy.of(rules))).result();

    assertThat(result.outcome()).isEqualTo(WARN);
    assertThat(result.evidence()).containsExactly("tests/test_cart.py has 2 of 3 assertions");
  }

  @Test
  void tellsTheAgentWhatToBringBack() {
    var row = GateCase.of(Completed.phase(), Delta.clean().removed(TEST), BLOCK, "");
    var verdict = DisappearanceGate.judge(row.evidence());

    assertThat(verdict.result().message()).isEqualTo("1 earlier test is no longer run: " + TEST);
    assertThat(verdict.remedy()).startsWith("Bring these tests back").contains(TEST);
  }
}
