package io.phasegate.finalizer.domain;

import static io.phasegate.contracts.event.GateOutcome.BLOCK;
import static io.phasegate.contracts.event.GateOutcome.PASS;
import static io.phasegate.contracts.event.GateOutcome.SKIPPED;
import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.CommitSha;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class CollectionGateTest {
  private static final String MODULE = "tests.test_cart";

  static Stream<GateCase> cases() {
    var phase = Completed.phase();
    return Stream.of(
        GateCase.of(phase, Delta.clean(), PASS, "NO_COLLECTION_ERRORS"),
        GateCase.of(phase, Delta.clean().collectionErrors(MODULE), BLOCK, "NEW_COLLECTION_ERRORS"),
        GateCase.of(phase, Delta.clean().unconfirmedErrors(MODULE), BLOCK, "NEW_COLLECTION_ERRORS")
            .named("neither confirmed nor excused"),
        GateCase.of(
                phase,
                Delta.clean().unconfirmedErrors(MODULE).suspect(MODULE),
                PASS,
                "NO_COLLECTION_ERRORS")
            .named("excused by a retry"),
        GateCase.of(
                phase,
                Delta.clean().collectionErrors(MODULE).suspect(MODULE),
                BLOCK,
                "NEW_COLLECTION_ERRORS")
            .named("confirmed and excused at once"),
        GateCase.of(phase, Delta.clean().preExisting(MODULE), PASS, "NO_COLLECTION_ERRORS")
            .named("was there before"),
        GateCase.of(
                phase,
                Delta.clean().withoutBaseline().preExisting(MODULE),
                BLOCK,
                "NEW_COLLECTION_ERRORS")
            .named("any without a baseline"),
        GateCase.of(
                phase,
                Delta.clean().withoutBaseline().preExisting(MODULE + "::test_sum"),
                PASS,
                "NO_COLLECTION_ERRORS")
            .named("a failing test is no collection error"),
        GateCase.of(
                phase,
                Delta.clean().incomplete("interrupted").collectionErrors(MODULE),
                BLOCK,
                "NEW_COLLECTION_ERRORS")
            .named("found although incomplete"),
        GateCase.of(phase, Delta.clean().incomplete("interrupted"), SKIPPED, "INCOMPLETE_DELTA"),
        GateCase.of(phase, null, SKIPPED, "NO_USABLE_DELTA"),
        GateCase.of(
                phase,
                Delta.clean().infraFailure().collectionErrors(MODULE),
                SKIPPED,
                "NO_USABLE_DELTA")
            .named("the run broke down"),
        GateCase.of(
                phase,
                Delta.clean().commit(new CommitSha("c".repeat(40))),
                SKIPPED,
                "NO_USABLE_DELTA")
            .named("another commit"),
        GateCase.of(Completed.phase().withoutCi(), null, SKIPPED, "NO_CI_REPORT"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void judges(GateCase row) {
    var result = CollectionGate.judge(row.evidence()).result();

    assertThat(result.outcome()).isEqualTo(row.outcome());
    assertThat(result.code()).isEqualTo(row.code());
  }

  @Test
  void namesTheModules() {
    var delta = Delta.clean().collectionErrors("tests.b", "tests.a");
    var verdict =
        CollectionGate.judge(
            GateCase.of(Completed.phase(), delta, BLOCK, "NEW_COLLECTION_ERRORS").evidence());

    assertThat(verdict.result().message())
        .isEqualTo("2 test modules cannot be collected: tests.a, tests.b");
    assertThat(verdict.result().evidence()).containsExactly("tests.a", "tests.b");
    assertThat(verdict.remedy()).contains("import again", "tests.a, tests.b");
  }
}
