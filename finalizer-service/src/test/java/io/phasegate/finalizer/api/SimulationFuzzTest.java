package io.phasegate.finalizer.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.codec.BodyReading;
import io.phasegate.contracts.event.Event;
import io.phasegate.fuzzing.Corpus;
import io.phasegate.fuzzing.Fuzz;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Phases that somebody wants to see decided: read, or refused with a place.
class SimulationFuzzTest {

  @Test
  void readsAPhaseOrRefusesIt() throws IOException {
    var phase = example("PhaseCompleted").strip();
    var begun = phase.substring(0, phase.length() - 1);
    var corpus =
        Corpus.of(
            List.of(
                phase,
                begun + ",\"delta\":" + example("TestDeltaComputed") + "}",
                begun + ",\"changesAudited\":" + example("ChangesAudited") + "}",
                begun + ",\"delta\":{\"severity\":\"high\"},\"continuation\":\"OPEN\"}"),
            "\"continuation\":[]",
            "\"delta\":null",
            "\"changesAudited\":7",
            "\"severity\":\"low\"");

    Fuzz.fire("simulations", corpus, SimulationFuzzTest::answer);
  }

  private static Object answer(byte[] body) {
    var reading = Simulation.read(body);
    if (reading instanceof BodyReading.Refused<Simulation> refused) {
      assertThat(refused.message()).isNotBlank().hasSizeLessThan(2_000);
    }
    return reading;
  }

  private static String example(String type) throws IOException {
    var name = "/examples/" + type + ".json";
    try (var file = Objects.requireNonNull(Event.class.getResourceAsStream(name))) {
      return new String(file.readAllBytes(), UTF_8);
    }
  }
}
