package io.phasegate.finalizer.domain;

import static io.phasegate.contracts.event.GateOutcome.BLOCK;
import static io.phasegate.contracts.event.GateOutcome.PASS;
import static io.phasegate.contracts.event.GateOutcome.SKIPPED;
import static io.phasegate.contracts.event.GateOutcome.WARN;
import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.event.GateResult;
import io.phasegate.contracts.event.TestDeltaComputed.Severity;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class RegressionGateTest {
  private static final String TEST = "tests.test_cart.TestVat::test_none[a/b]";

  static Stream<GateCase> cases() {
    var phase = Completed.phase();
    return Stream.of(
        GateCase.of(phase, Delta.clean(), PASS, "NO_REGRESSION"),
        GateCase.of(phase, Delta.clean().broken(Severity.LOW, TEST), BLOCK, "REGRESSION"),
        GateCase.of(phase, Delta.clean().failing(TEST), BLOCK, "REGRESSION")
            .named("neither confirmed nor excused"),
        GateCase.of(phase, Delta.clean().failing(TEST).suspect(TEST), PASS, "NO_REGRESSION")
            .named("flaky suspect"),
        GateCase.of(
                phase, Delta.clean().broken(Severity.LOW, TEST).suspect(TEST), BLOCK, "REGRESSION")
            .named("persistent and suspect at once"),
        GateCase.of(phase, Delta.clean().preExisting(TEST), PASS, "NO_REGRESSION")
            .named("was there before"),
        GateCase.of(
            phase, Delta.clean().failing(TEST).intermittent(TEST, 2, 3), BLOCK, "INTERMITTENT"),
        GateCase.of(phase, Delta.clean().severity(Severity.HIGH), BLOCK, "REGRESSION")
            .named("severe without saying what"),
        GateCase.of(
                phase,
                Delta.clean().collectionErrors("tests.test_cart").severity(Severity.LOW),
                PASS,
                "NO_REGRESSION")
            .named("severity comes from the collection alone"),
        GateCase.of(
                phase,
                Delta.clean().incomplete("interrupted").broken(Severity.LOW, TEST),
                BLOCK,
                "REGRESSION")
            .named("found although incomplete"),
        GateCase.of(phase, Delta.clean().incomplete("interrupted"), SKIPPED, "INCOMPLETE_DELTA"),
        GateCase.of(phase, Delta.clean().withoutBaseline(), SKIPPED, "BASELINE_MISSING"),
        GateCase.of(
                phase,
                Delta.clean().withoutBaseline().broken(Severity.LOW, TEST),
                BLOCK,
                "REGRESSION")
            .named("red, and no baseline says that it was red before"),
        GateCase.of(phase, null, SKIPPED, "NO_USABLE_DELTA"),
        GateCase.of(
                phase,
                Delta.clean().infraFailure().broken(Severity.CRITICAL, TEST),
                SKIPPED,
                "NO_USABLE_DELTA")
            .named("the run broke down"),
        GateCase.of(Completed.phase().withoutCi(), null, SKIPPED, "NO_CI_REPORT"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void judges(GateCase row) {
    var result = RegressionGate.judge(row.evidence()).result();

    assertThat(result.outcome()).isEqualTo(row.outcome());
    assertThat(result.code()).isEqualTo(row.code());
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, 1, REGRESSION",
    "LOW, 1, REGRESSION_TOLERATED",
    "LOW, 2, REGRESSION",
    "MEDIUM, 4, REGRESSION_TOLERATED",
    "MEDIUM, 5, REGRESSION",
    "HIGH, 9, REGRESSION_TOLERATED",
    "HIGH, 10, REGRESSION",
  })
  void blocksAboveTheToleranceEvenIfTheSeverityIsUnderstated(
      Severity tolerance, int failing, String code) {
    var delta = Delta.clean().broken(Severity.NONE, Delta.tests(failing));

    assertThat(judge(Completed.phase(), delta, tolerance).code()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({"NONE, BLOCK", "LOW, BLOCK", "MEDIUM, BLOCK", "HIGH, WARN"})
  void believesASeverityThatIsWorseThanItsCount(Severity tolerance, String outcome) {
    var delta = Delta.clean().broken(Severity.HIGH, TEST);

    assertThat(judge(Completed.phase(), delta, tolerance).outcome()).hasToString(outcome);
  }

  @ParameterizedTest
  @CsvSource({
    "tests/test_cart.py::TestVat::test_none[a/b]",
    "tests.test_cart.TestVat::test_none[a/b]",
    "tests/test_cart.py::TestVat::test_none",
    "tests/test_cart.py::TestVat",
    "./tests/test_cart.py",
    "tests/",
  })
  void blocksBrokenValidationTestsWhateverTheTolerance(String spelling) {
    var completed = Completed.phase().validationTests("tests/test_other.py::test_it", spelling);
    var result = judge(completed, Delta.clean().broken(Severity.LOW, TEST), Severity.HIGH);

    assertThat(result.outcome()).isEqualTo(BLOCK);
    assertThat(result.code()).isEqualTo("VALIDATION_TESTS_BROKEN");
    assertThat(result.evidence()).contains(TEST);
  }

  @Test
  void toleratesOtherTestsThanThoseForValidation() {
    var completed = Completed.phase().validationTests("tests/test_cart.py::TestVat::test_all");
    var result = judge(completed, Delta.clean().broken(Severity.LOW, TEST), Severity.LOW);

    assertThat(result.outcome()).isEqualTo(WARN);
  }

  @Test
  void saysHowManyFailuresWereThereBefore() {
    var result =
        judge(Completed.phase(), Delta.clean().preExisting(Delta.tests(12)), Severity.NONE);

    assertThat(result.message())
        .isEqualTo(
            "no test fails that passed before; 12 failures were there before the phase and do not"
                + " block");
  }

  @Test
  void tellsHowOftenAnIntermittentTestFailed() {
    var delta = Delta.clean().failing(TEST).intermittent(TEST, 2, 3);

    assertThat(judge(Completed.phase(), delta, Severity.HIGH).message())
        .contains(TEST + " failed 2 of 5 at this commit, 0 of 20 before");
  }

  private static GateResult judge(Completed completed, Delta delta, Severity tolerance) {
    var policy = FinalizerPolicy.of(RepositoryRules.of(CiDemand.UNLESS_DOCUMENTATION, tolerance));
    return RegressionGate.judge(GateCase.of(completed, delta, PASS, "").evidence(policy)).result();
  }
}
