package io.phasegate.finalizer.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.event.GateOutcome;
import io.phasegate.contracts.event.GateResult;
import io.phasegate.contracts.event.PhaseOutcome;
import io.phasegate.contracts.event.PhaseStatus;
import io.phasegate.contracts.event.TestDeltaComputed.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RulingTest {
  static IntStream combinations() {
    return IntStream.range(0, 1_024);
  }

  /// Every gate alone, every pair, …, all at once.
  @ParameterizedTest
  @MethodSource("combinations")
  void blocksByExactlyTheGatesThatObject(int bits) {
    var completed = Completed.phase();
    var delta = Delta.clean();
    var expected = new ArrayList<String>();
    if ((bits & 1) != 0) {
      delta.incomplete("the run was interrupted");
      expected.add("evidence");
    }
    if ((bits & 2) != 0) {
      completed.applied(0);
      if ((bits & 16) != 0) {
        expected.add("no-op");
      }
    }
    if ((bits & 4) != 0) {
      delta.collectionErrors("tests.test_vat");
      expected.add("collection");
    }
    if ((bits & 8) != 0) {
      delta.broken(Severity.LOW, "tests.test_cart::test_sum");
      expected.add("regression");
    }
    if ((bits & 32) != 0) {
      delta.removed("tests.test_cart::test_vat");
      expected.add("disappearance");
    }
    if ((bits & 64) != 0) {
      delta.suspect("tests.test_cart::test_sometimes");
    }
    if ((bits & 128) != 0) {
      completed.quality(true, null);
      expected.add("quality");
    }
    if ((bits & 16) != 0) {
      completed.finding("tests/test_import_graph.py", Presence.MISSING);
      expected.add("deliverables");
    }
    if ((bits & 256) != 0) {
      completed.manifest(ManifestEvidence.broken("expected a value", 3, 7));
      expected.add("manifest");
    }
    if ((bits & 512) != 0) {
      completed.stopReason("max_tokens");
      expected.add("truncation");
    }

    var outcome =
        Story.of(
                completed.reported(),
                delta.reported(),
                new PhaseInput.DeadlinePassed("continuation:1"))
            .outcome();

    assertThat(outcome.gates()).hasSameSizeAs(Gates.NAMES);
    assertThat(gatesThat(outcome, GateOutcome.BLOCK)).isEqualTo(expected);
    assertThat(outcome.blockingIssues()).hasSameSizeAs(expected);
    assertThat(outcome.status())
        .isEqualTo(expected.isEmpty() ? PhaseStatus.COMPLETE : PhaseStatus.BLOCKED);
    assertThat(expected)
        .allSatisfy(gate -> assertThat(outcome.remediation()).contains(gate + ": "));
  }

  @Test
  void blocksAMissingTestFileAlthoughEveryRedTestIsOlder() {
    var outcome =
        Story.of(
                Completed.phase()
                    .finding("tests/test_import_graph.py", Presence.MISSING)
                    .reported(),
                Delta.clean().preExisting(Delta.tests(13)).reported())
            .outcome();

    assertThat(outcome.reason()).isEqualTo("1 gate blocks: deliverables (MISSING_FILES).");
    assertThat(outcome.blockingIssues())
        .containsExactly("deliverables: 1 deliverable is missing: tests/test_import_graph.py");
    assertThat(outcome.remediation())
        .isEqualTo(
            """
            deliverables: Create tests/test_import_graph.py.
            Then publish PhaseCompleted for build-126/E2 as attempt 2.\
            """);
    assertThat(gatesThat(outcome, GateOutcome.PASS))
        .containsExactly(
            "evidence",
            "no-op",
            "collection",
            "regression",
            "disappearance",
            "flaky",
            "truncation");
  }

  @Test
  void completesWithWarnings() {
    var outcome =
        Story.of(
                Completed.phase().applied(0).unread("make it better").reported(),
                Delta.clean().reported())
            .outcome();

    assertThat(outcome.status()).isEqualTo(PhaseStatus.COMPLETE);
    assertThat(outcome.reason())
        .isEqualTo(
            "No gate blocks; 2 gates warn: no-op (IDEMPOTENT), deliverables"
                + " (UNREAD_DELIVERABLES).");
    assertThat(outcome.warnings()).hasSize(2);
    assertThat(outcome.remediation())
        .isEqualTo(
            """
            Nothing must be done; worth a look:
            deliverables: Name deliverables by their paths.\
            """);
  }

  @Test
  void completesDocumentationWithoutTests() {
    var outcome =
        Story.of(
                Completed.phaseWithoutDeliverables()
                    .finding("docs/guide.md", Presence.FILE)
                    .applied(1, "docs/guide.md")
                    .withoutCi()
                    .reported())
            .outcome();

    assertThat(outcome.status()).isEqualTo(PhaseStatus.COMPLETE);
    assertThat(outcome.evidence().reportSha256()).isNull();
    assertThat(outcome.evidence().exitCode()).isNull();
  }

  private static List<String> gatesThat(PhaseOutcome outcome, GateOutcome wanted) {
    return outcome.gates().stream()
        .filter(result -> result.outcome() == wanted)
        .map(GateResult::gate)
        .toList();
  }
}
