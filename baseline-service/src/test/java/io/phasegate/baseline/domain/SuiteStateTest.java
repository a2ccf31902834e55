package io.phasegate.baseline.domain;

import static io.phasegate.baseline.domain.Suite.baseline;
import static io.phasegate.baseline.domain.Suite.cause;
import static io.phasegate.baseline.domain.Suite.deadline;
import static io.phasegate.baseline.domain.Suite.phase;
import static io.phasegate.baseline.domain.Suite.second;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SuiteStateTest {
  private static final ObjectMapper JSON =
      JsonMapper.builder().addModule(new JavaTimeModule()).build();
  private static final TestRun RUN =
      Runs.of("+a::one", "~a::two", "-a::three=E1", "!a::four=E2", "?b=E3", "%c");

  private final Suite suite = new Suite();

  @Test
  void isReadBackWhenEmpty() throws JsonProcessingException {
    assertThat(readBack(suite.state())).isEqualTo(suite.state());
  }

  @Test
  void isReadBackWithWaitingPhases() throws JsonProcessingException {
    suite.on(phase("p1", 0, RUN));
    suite.on(phase("p2", 1, Runs.incomplete("it stopped", "+a::one")));
    suite.on(deadline("request", 2));

    assertThat(readBack(suite.state())).isEqualTo(suite.state());
  }

  @Test
  void isReadBackWithItsBaseline() throws JsonProcessingException {
    suite.on(baseline("b1", 0, RUN));

    assertThat(readBack(suite.state())).isEqualTo(suite.state());
  }

  @Test
  void isReadBackWithATrialAndAKeptAnswer() throws JsonProcessingException {
    suite.on(baseline("b1", 0, Runs.of("+a::one", "+b::two", "-a::three")));
    suite.on(phase("p1", 1, Runs.of("-a::one", "?b", "-a::three", "-new::t"), "tests/x.py"));
    suite.on(
        new SuiteInput.RetryReported(
            "x@" + Suite.KEY.commit(), null, Suite.AFTER, List.of(RUN), cause("r1", 2), second(2)));

    assertThat(suite.state().trials()).hasSize(1);
    assertThat(suite.state().unclaimed()).hasSize(1);
    assertThat(readBack(suite.state())).isEqualTo(suite.state());
  }

  @Test
  void isReadBackWithItsHistory() throws JsonProcessingException {
    suite.on(baseline("b1", 0, RUN));

    var json = JSON.writeValueAsString(suite.history());

    assertThat(JSON.readValue(json, SuiteHistory.class)).isEqualTo(suite.history());
  }

  @Test
  void takesLittleMoreThanTheIdsOfItsTests() throws JsonProcessingException {
    var ids =
        IntStream.range(0, 10_000)
            .mapToObj("+tests.unit.test_cart.TestVat::test_%05d"::formatted)
            .toArray(String[]::new);
    suite.on(baseline("b1", 0, Runs.of(ids)));

    assertThat(JSON.writeValueAsString(suite.state()).length())
        .isLessThan(10_000 * ("tests.unit.test_cart.TestVat::test_00000".length() + 4));
  }

  @Test
  void cannotBeChanged() {
    suite.on(phase("p1", 0, RUN));

    assertThatThrownBy(() -> suite.state().waiting().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> RUN.failed().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  private static SuiteState readBack(SuiteState state) throws JsonProcessingException {
    return JSON.readValue(JSON.writeValueAsString(state), SuiteState.class);
  }
}
