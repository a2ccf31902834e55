package io.phasegate.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.event.EventType;
import io.phasegate.fuzzing.Corpus;
import io.phasegate.fuzzing.Fuzz;
import io.phasegate.gateway.Examples;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Bodies that are posted as events: accepted, or every violation with its place.
@Tag("outside")
class EventCheckFuzzTest {
  private static final EventCheck CHECK = new EventCheck(new EventSchemas());
  private static final List<EventType> TYPES = List.copyOf(Publishable.TYPES);
  private static final String[] WORDS = {
    "\"phase\":{\"runId\":\"r\",\"phaseId\":\"p\",\"attempt\":1}",
    "\"deliverables\":[\"Create src/a.py\"]",
    "\"report\":[]",
    "\"kind\":\"git\"",
    "\n{}\n",
  };

  @Test
  void checksEveryBody() {
    var samples = TYPES.stream().map(type -> Examples.json(type).toString()).toList();

    Fuzz.fire(
        "posted events",
        Corpus.of(samples, WORDS),
        input -> {
          var type = TYPES.get(Math.floorMod(input.length, TYPES.size()));
          return List.of(answer(CHECK.one(type, input)), answer(CHECK.lines(type, input)));
        });
  }

  private static Checked answer(Checked checked) {
    if (checked instanceof Checked.Refused(var violations)) {
      assertThat(violations).isNotEmpty().allMatch(each -> each.message().length() < 2_000);
    }
    return checked;
  }
}
