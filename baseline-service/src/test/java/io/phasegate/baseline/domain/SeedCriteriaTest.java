package io.phasegate.baseline.domain;

import static io.phasegate.baseline.domain.Suite.answer;
import static io.phasegate.baseline.domain.Suite.baseline;
import static io.phasegate.baseline.domain.Suite.decisions;
import static io.phasegate.baseline.domain.Suite.only;
import static io.phasegate.baseline.domain.Suite.phase;
import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.baseline.domain.flaky.FlakyPolicy;
import io.phasegate.contracts.event.BaselineCaptured;
import io.phasegate.contracts.event.TestDeltaComputed;
import io.phasegate.contracts.event.TestDeltaComputed.BaselineOrigin;
import io.phasegate.contracts.event.TestDeltaComputed.FlakySuspect;
import io.phasegate.contracts.event.TestDeltaComputed.Severity;
import io.phasegate.contracts.event.TestRetryRequested;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The promises that the baseline was built for; what the finalizer makes of them is in its own
/// test of this name. The rule here is that of one retry; [HearingTest] has the usual one.
final class SeedCriteriaTest {
  private static final List<String> OLD_ERRORS =
      IntStream.range(0, 11).mapToObj("tests.legacy.test_legacy_%02d"::formatted).toList();

  private final Suite suite = new Suite(retryOnce());

  @Test
  void ignoresElevenErrorsThatWereThereBefore() {
    suite.on(baseline("b1", 0, run("+tests.test_cart::test_sum")));

    var now = run("+tests.test_cart::test_sum", "+tests.test_new::test_vat");
    var delta = only(suite.on(phase("p1", 1, now)), TestDeltaComputed.class);

    assertThat(delta)
        .returns(OLD_ERRORS, TestDeltaComputed::preExisting)
        .returns(List.of(), TestDeltaComputed::newCollectionErrors)
        .returns(Severity.NONE, TestDeltaComputed::severity)
        .returns(true, TestDeltaComputed::complete);
  }

  @Test
  void retriesANewCollectionErrorOnceAndCallsItPersistentWhereItRepeats() {
    suite.on(baseline("b1", 0, run("+tests.test_cart::test_sum", "+tests.test_vat::test_a")));

    var now = run("+tests.test_cart::test_sum", "?tests.test_vat");
    var retry = only(suite.on(phase("p1", 1, now)), TestRetryRequested.class);
    var again = answer(retry, "r1", 5, Runs.incomplete("exit code 2", "?tests.test_vat"));
    var delta = only(suite.on(again), TestDeltaComputed.class);

    assertThat(retry.repeats()).isEqualTo(1);
    assertThat(retry.tests()).containsExactly("tests.test_vat");
    assertThat(delta.newCollectionErrorsPersistent()).containsExactly("tests.test_vat");
    assertThat(delta.severity()).isEqualTo(Severity.LOW);
  }

  @Test
  void onlySuspectsATestThatPassesWhenRepeated() {
    suite.on(baseline("b1", 0, run("+tests.test_sync::test_race")));

    var now = run("-tests.test_sync::test_race");
    var retry = only(suite.on(phase("p1", 1, now)), TestRetryRequested.class);
    var green = answer(retry, "r1", 5, Runs.of("+tests.test_sync::test_race"));
    var delta = only(suite.on(green), TestDeltaComputed.class);

    assertThat(delta.newlyFailingPersistent()).isEmpty();
    assertThat(delta.flakySuspects())
        .extracting(FlakySuspect::id)
        .containsExactly("tests.test_sync::test_race");
    assertThat(delta.severity()).isEqualTo(Severity.NONE);
  }

  @Test
  void takesTheBaselineOfACommitFromTheCache() {
    var base = run("+tests.test_cart::test_sum");
    var first = only(suite.on(baseline("b1", 0, base)), BaselineCaptured.class);
    var repeated = only(suite.on(baseline("b2", 1, base)), BaselineCaptured.class);
    var deltas = Stream.of("p1", "p2").map(id -> decisions(suite.on(phase(id, 2, base)))).toList();

    assertThat(first.fromCache()).isFalse();
    assertThat(repeated.fromCache()).isTrue();
    assertThat(deltas)
        .allSatisfy(
            answers ->
                assertThat(answers)
                    .singleElement()
                    .isInstanceOfSatisfying(
                        TestDeltaComputed.class,
                        delta -> assertThat(delta.baseline()).isEqualTo(BaselineOrigin.CACHED)));
  }

  /// With the eleven modules that were never collected.
  private static TestRun run(String... outcomes) {
    var old = OLD_ERRORS.stream().map(module -> "?" + module);
    return Runs.of(Stream.concat(old, Stream.of(outcomes)).toArray(String[]::new));
  }

  private static BaselinePolicy retryOnce() {
    var usual = BaselinePolicy.DEFAULT;
    var flaky = FlakyPolicy.DEFAULT;
    return new BaselinePolicy(
        usual.patience(),
        usual.effort(),
        usual.breakdown(),
        new FlakyPolicy(FlakyPolicy.Mode.RETRY_ONCE, flaky.prior(), flaky.limits(), false),
        usual.history());
  }
}
