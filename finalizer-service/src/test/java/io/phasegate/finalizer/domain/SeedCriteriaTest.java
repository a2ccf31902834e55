package io.phasegate.finalizer.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.event.GateOutcome;
import io.phasegate.contracts.event.PhaseStatus;
import io.phasegate.contracts.event.TestDeltaComputed.BaselineOrigin;
import io.phasegate.contracts.event.TestDeltaComputed.Severity;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The promises that the finalizer was built for.
final class SeedCriteriaTest {
  private static final String[] OLD_ERRORS =
      Stream.iterate(0, i -> i + 1)
          .limit(11)
          .map("tests.legacy.test_legacy_%02d"::formatted)
          .toArray(String[]::new);

  @Test
  void blocksBuild126PhaseE2() {
    var story =
        Story.of(
            Completed.phase().finding("tests/test_import_graph.py", Presence.MISSING).reported(),
            Delta.clean().preExisting(OLD_ERRORS).reported());

    assertThat(story.outcome().status()).isEqualTo(PhaseStatus.BLOCKED);
    assertThat(story.outcome().reason()).isEqualTo("1 gate blocks: deliverables (MISSING_FILES).");
  }

  @Test
  void ignoresElevenErrorsThatWereThereBefore() {
    var story =
        Story.of(Completed.phase().reported(), Delta.clean().preExisting(OLD_ERRORS).reported());

    assertThat(story.outcome().status()).isEqualTo(PhaseStatus.COMPLETE);
    assertThat(story.gate("regression").message()).contains("11 failures were there before");
  }

  @Test
  void blocksAPersistentNewCollectionError() {
    var story =
        Story.of(
            Completed.phase().reported(),
            Delta.clean().severity(Severity.LOW).collectionErrors("tests.test_new").reported());

    assertThat(story.outcome().status()).isEqualTo(PhaseStatus.BLOCKED);
    assertThat(story.gate("collection").code()).isEqualTo("NEW_COLLECTION_ERRORS");
  }

  @Test
  void blocksANewFailureInValidationTestsEvenAtSeverityLow() {
    var tolerant =
        FinalizerPolicy.of(
            RepositoryRules.of(CiDemand.UNLESS_DOCUMENTATION, Severity.HIGH)
                .with(GovernanceDemand.NEVER));
    var test = "tests.test_cart::test_sum";
    var delta = Delta.clean().broken(Severity.LOW, test).reported();
    var named = Completed.phase().validationTests("tests/test_cart.py::test_sum").reported();
    var unnamed = Completed.phase().reported();

    assertThat(Story.of(tolerant, java.util.List.of(named, delta)).outcome().status())
        .isEqualTo(PhaseStatus.BLOCKED);
    assertThat(Story.of(tolerant, java.util.List.of(unnamed, delta)).outcome().status())
        .isEqualTo(PhaseStatus.COMPLETE);
  }

  @Test
  void onlyWarnsOfATestThatPassedWhenRepeated() {
    var test = "tests.test_cart::test_sum";
    var story =
        Story.of(
            Completed.phase().reported(), Delta.clean().failing(test).suspect(test).reported());

    assertThat(story.outcome().status()).isEqualTo(PhaseStatus.COMPLETE);
    assertThat(story.gate("flaky").outcome()).isEqualTo(GateOutcome.WARN);
    assertThat(story.gate("regression").outcome()).isEqualTo(GateOutcome.PASS);
  }

  @Test
  void takesACachedBaselineForAsGoodAsAFreshOne() {
    assertThat(Delta.clean().delta().baseline()).isEqualTo(BaselineOrigin.CACHED);
    var story = Story.of(Completed.phase().reported(), Delta.clean().reported());

    assertThat(story.outcome().status()).isEqualTo(PhaseStatus.COMPLETE);
    assertThat(story.gate("evidence").outcome()).isEqualTo(GateOutcome.PASS);
  }
}
