package io.phasegate.baseline.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.baseline.domain.UnusableReport.Reason;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaselineRunsTest {
  private static final UnusableReport SOUP = new UnusableReport(Reason.MALFORMED, "soup");

  @ParameterizedTest
  @CsvSource({
    "+a::t, -a::t, +a::t",
    "-a::t, +a::t, +a::t",
    "!a::t, +a::t, +a::t",
    "~a::t, +a::t, +a::t",
    "~a::t, -a::t, -a::t",
    "-a::t=E1, -a::t=E2, -a::t=E1",
    "-a::t=E1, !a::t=E2, -a::t=E1",
    "~a::t, ~a::t, ~a::t",
    "+z::x, -a::t, -a::t",
    "?a=E, ?a=E, ?a=E",
    "?a=E, +a::t, +a::t",
    "?a=E, -a::t, -a::t"
  })
  void takesEachTestAtItsBest(String one, String other, String together) {
    assertThat(BaselineRuns.together(List.of(Runs.of(one, "+z::x"), Runs.of(other, "+z::x"))))
        .isEqualTo(Runs.of(together, "+z::x"));
  }

  @Test
  void leavesIncompleteRunsOutWhereOneIsComplete() {
    var whole = Runs.of("-a::t");

    assertThat(together(Runs.incomplete("it stopped", "+a::t"), whole)).isEqualTo(whole);
  }

  @Test
  void takesTheFirstThatRanSomethingWhereNoneIsComplete() {
    var first = Runs.incomplete("it stopped", "+a::t");

    assertThat(together(SOUP, Runs.incomplete("no tests", "?a"), first)).isEqualTo(first);
  }

  @Test
  void keepsTheFirstRefusalWhereNoneRanAnything() {
    assertThat(together(SOUP, Runs.incomplete("no tests"))).isEqualTo(SOUP);
    assertThat(together()).isInstanceOf(UnusableReport.class);
  }

  private static TestEvidence together(TestEvidence... runs) {
    return BaselineRuns.together(Arrays.asList(runs));
  }
}
