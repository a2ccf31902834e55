package io.phasegate.gateway.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.ContractViolation;
import io.phasegate.fuzzing.Corpus;
import io.phasegate.fuzzing.Fuzz;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What browsers and others send as `Last-Event-ID`: a position, or what was expected.
class StreamPositionFuzzTest {
  private static final Corpus IDS =
      Corpus.of(
          List.of("fd.0.1a.0.3-td.4.4.0.1", "pc.zz-gd.1", "bd.9007199254740991"),
          ".1y2p0ij32e8e7",
          "-fd.",
          "\u0661",
          "+1",
          "ZZ");

  @Test
  void readsAPositionOrRefusesIt() {
    Fuzz.fire("stream positions", IDS, input -> answer(new String(input, UTF_8)));
  }

  private static Object answer(String text) {
    try {
      var position = StreamPosition.parse(text);
      assertThat(StreamPosition.parse(position.text())).isEqualTo(position);
      position
          .offsets()
          .forEach(
              (topic, offsets) ->
                  assertThat(position.after(topic, 0, position.next(topic, 0)).text())
                      .satisfies(StreamPosition::parse));
      return position;
    } catch (ContractViolation violation) {
      return String.valueOf(violation.getMessage());
    }
  }
}
