package io.phasegate.system.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SameDecisionTest {
  private static final String BEFORE =
      "{\"status\": \"BLOCKED\", \"gates\": [{\"code\": \"A\"}], \"deadline\": 1}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {"status": "BLOCKED", "gates": [{"code": "A", "why": "w"}], "deadline": 2, "more": []} |
          {"status": "COMPLETE", "gates": [{"code": "A"}]} | /status: "BLOCKED", "COMPLETE"
          {"status": "BLOCKED", "gates": [{"code": "B"}]}  | /gates/0/code: "A", "B"
          {"status": "BLOCKED", "gates": []}               | /gates: [{"code":"A"}], []
          {"gates": [{"code": "A"}]}                       | /status: "BLOCKED", nothing
          """)
  void tellsWhatIsSaidOtherwise(String now, @Nullable String difference)
      throws JsonProcessingException {
    var differences = SameDecision.differences(wire(BEFORE, "a=1"), wire(now, "a=1", "b=2"));

    assertThat(differences).isEqualTo(difference == null ? List.of() : List.of(difference));
  }

  @Test
  void tellsWhatIsNoLongerInTheHeadersAndAnotherKey() throws JsonProcessingException {
    var now = new Wire("t", "another", List.of("a=2"), BEFORE);

    assertThat(SameDecision.differences(wire(BEFORE, "a=1"), now))
        .containsExactly("header a=1: missing", "key: run/phase, another");
  }

  private static Wire wire(String body, String... headers) {
    return new Wire("t", "run/phase", List.of(headers), body);
  }
}
