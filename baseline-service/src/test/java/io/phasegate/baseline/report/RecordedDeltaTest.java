package io.phasegate.baseline.report;

import static io.phasegate.contracts.Report.Format.JUNIT_XML;
import static io.phasegate.contracts.Report.Format.PYTEST_JSON;
import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.baseline.domain.Baseline;
import io.phasegate.baseline.domain.Past;
import io.phasegate.baseline.domain.TestDelta;
import io.phasegate.contracts.Report.Format;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every recorded phase against its recorded baseline, in each combination of formats.
class RecordedDeltaTest {
  private static final String CART = "tests.test_cart::";
  private static final String EDGE = "tests.test_import_graph::test_edge";
  private static final String FLAKY = "tests.test_flaky::test_sometimes";
  private static final String REDDIT = "tests.test_known_red::test_reddit_api";
  private static final String ZERO = CART + "test_add_rejects_zero";
  private static final List<String> SIX =
      List.of(
          "tests.test_cart.TestVat::test_default",
          CART + "test_add[10]",
          CART + "test_add[2]",
          CART + "test_add[3]",
          ZERO,
          CART + "test_total");

  @ParameterizedTest
  @MethodSource("combinations")
  void leadsToWhatTheReadmeSays(Phase phase, Format before, Format after) {
    var baseline =
        new Baseline(
            new RecordedRun(phase.base()).run(before),
            new Past(0, Collections.emptyNavigableMap()),
            Instant.EPOCH);

    var delta = TestDelta.between(baseline, new RecordedRun(phase.name()).run(after));

    assertThat(told(delta)).isEqualTo(phase.lists());
    assertThat(delta.preExisting()).hasSize(phase.preExisting());
  }

  static Stream<Arguments> combinations() {
    return phases()
        .flatMap(
            phase ->
                Stream.of(
                    Arguments.of(phase, PYTEST_JSON, PYTEST_JSON),
                    Arguments.of(phase, PYTEST_JSON, JUNIT_XML),
                    Arguments.of(phase, JUNIT_XML, PYTEST_JSON),
                    Arguments.of(phase, JUNIT_XML, JUNIT_XML)));
  }

  private static Stream<Phase> phases() {
    var added = List.of(EDGE);
    return Stream.of(
        new Phase("after-clean", "base", 13, Map.of()),
        new Phase("after-e2-missing-test", "base", 13, Map.of()),
        new Phase("after-good", "base", 13, Map.of("added", added)),
        new Phase(
            "after-regression-1",
            "base",
            13,
            Map.of("added", added, "newlyFailing", List.of(ZERO))),
        new Phase("after-regression-many", "base", 13, Map.of("added", added, "newlyFailing", SIX)),
        new Phase(
            "after-new-collection-error",
            "base",
            13,
            Map.of("added", added, "newCollectionErrors", List.of("tests.test_cart"))),
        new Phase(
            "after-test-removed", "base", 13, Map.of("added", added, "removed", List.of(ZERO))),
        new Phase(
            "after-test-skipped",
            "base",
            13,
            Map.of("added", added, "newlySkipped", List.of(ZERO))),
        new Phase("after-flaky", "base-with-flaky", 13, Map.of("newlyFailing", List.of(FLAKY))),
        new Phase(
            "after-fixed-one", "base-with-flaky", 12, Map.of("newlyPassing", List.of(REDDIT))));
  }

  /// The lists that are not empty, but for what was red before.
  private static Map<String, List<String>> told(TestDelta delta) {
    var lists = new TreeMap<String, List<String>>();
    lists.put("added", delta.added());
    lists.put("newlyFailing", delta.newlyFailing());
    lists.put("newlyPassing", delta.newlyPassing());
    lists.put("newCollectionErrors", delta.newCollectionErrors());
    lists.put("changedSignature", delta.changedSignature());
    lists.put("removed", delta.removed());
    lists.put("newlySkipped", delta.newlySkipped());
    lists.values().removeIf(List::isEmpty);
    return lists;
  }

  record Phase(String name, String base, int preExisting, Map<String, List<String>> lists) {
    @Override
    public String toString() {
      return name;
    }
  }
}
