package io.phasegate.baseline.domain;

import static io.phasegate.baseline.domain.Suite.POLICY;
import static io.phasegate.baseline.domain.Suite.baseline;
import static io.phasegate.baseline.domain.Suite.phase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegate.baseline.domain.UnusableReport.Reason;
import io.phasegate.baseline.domain.flaky.Counts;
import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.RepositoryId;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryKeepingTest {
  private static final TestRun GREEN = Runs.of("+a::one", "+a::two");
  private static final TestRun RED = Runs.of("-a::one", "+a::two", "?b");

  private final Suite suite = new Suite();

  @Test
  void countsEveryCompleteRunOfABaseline() {
    suite.on(baseline("b1", 0, GREEN, RED, Runs.incomplete("it stopped", "-a::two")));

    assertThat(counts("a::one")).isEqualTo(new Counts(1.99, 1));
    assertThat(counts("a::two")).isEqualTo(new Counts(1.99, 0));
    assertThat(suite.history().tests().ofModule("b").red()).isEqualTo(1);
  }

  @Test
  void countsACommitOnce() {
    suite.on(baseline("b1", 0, RED));
    suite.on(baseline("b2", 1, RED));

    assertThat(suite.history().tests().runs()).isEqualTo(1);
  }

  @Test
  void countsARecaptureToo() {
    suite.on(baseline("b1", 0, RED));
    suite.on(Suite.recapture("b2", 1, RED));

    assertThat(suite.history().tests().runs()).isEqualTo(1.99);
  }

  @Test
  void learnsNothingFromAPhase() {
    suite.on(baseline("b1", 0, GREEN));
    var before = suite.history();
    suite.on(phase("p1", 1, RED));

    assertThat(suite.history()).isSameAs(before);
    assertThatThrownBy(() -> HistoryKeeping.decide(before, phase("p2", 2, RED), POLICY))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void learnsNothingFromAnUnusableReport() {
    suite.on(baseline("b1", 0, new UnusableReport(Reason.MALFORMED, "soup")));

    assertThat(suite.history()).isSameAs(SuiteHistory.EMPTY);
  }

  @Test
  void learnsNothingFromARunThatBrokeDown() {
    suite.on(baseline("b1", 0, ten("+")));
    suite.on(baseline("b2", 1, new CommitSha("0ddba11"), false, ten("-")));

    assertThat(suite.history().tests().runs()).isEqualTo(1);
    assertThat(counts("t::0").red()).isZero();
  }

  @Test
  void learnsNothingFromARunThatBrokeDownBesideOneThatDidNot() {
    suite.on(baseline("b1", 0, ten("-"), ten("+")));

    assertThat(suite.history().tests().runs()).isEqualTo(1);
    assertThat(counts("t::0").red()).isZero();
  }

  @Test
  void freezesWhatIsKnownWhenTheBaselineIsStored() {
    suite.on(baseline("b0", 0, new CommitSha("0ddba11"), false, RED));
    suite.on(baseline("b1", 1, GREEN));
    var stored = suite.state().baseline();
    suite.on(baseline("b2", 2, new CommitSha("0ddba12"), false, RED));

    assertThat(suite.state().baseline()).isSameAs(stored);
    assertThat(stored).isNotNull();
    assertThat(stored == null ? null : stored.past().ofTest("a::one"))
        .isEqualTo(new Counts(1.99, 0.99));
  }

  @Test
  void remembersTheLastCommitsOnly() {
    var history = SuiteHistory.EMPTY;
    for (int i = 0; i < 300; i++) {
      history = history.with(history.tests(), new CommitSha("abc%04d".formatted(i)));
    }

    assertThat(history.commits()).hasSize(200).last().hasToString("abc0299");
  }

  @ParameterizedTest
  @CsvSource({"acme/shop, unit", "acme/shop@2, unit@abcdef0#x", "a#b, c"})
  void keepsItsKeyApartFromThatOfAnyCommit(String repository, String name) {
    var key = SuiteHistory.key(new RepositoryId(repository), name);

    assertThat(SuiteHistory.isKey(key)).isTrue();
    assertThatThrownBy(() -> SuiteKey.parse(key)).isInstanceOf(RuntimeException.class);
    var commit = new SuiteKey(new RepositoryId(repository), new CommitSha("ba5e000"), name);
    assertThat(SuiteHistory.isKey(commit.value())).isFalse();
    assertThat(SuiteHistory.key(commit)).isEqualTo(key);
  }

  @Test
  void escapesTheSeparatorInItsKey() {
    assertThat(SuiteHistory.key(new RepositoryId("a#b"), "c"))
        .isNotEqualTo(SuiteHistory.key(new RepositoryId("a"), "b#c"));
  }

  private Counts counts(String id) {
    return suite.history().tests().of(id);
  }

  private static TestRun ten(String outcome) {
    return Runs.of(
        IntStream.range(0, 10).mapToObj(number -> outcome + "t::" + number).toArray(String[]::new));
  }
}
