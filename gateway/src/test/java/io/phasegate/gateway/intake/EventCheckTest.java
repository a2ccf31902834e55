package io.phasegate.gateway.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.event.EventType;
import io.phasegate.gateway.Examples;
import org.junit.jupiter.api.Test;

/// Bodies that a schema's validator has no answer for.
class EventCheckTest {
  private static final EventCheck CHECK = new EventCheck(new EventSchemas());

  @Test
  void refusesANumberThatNoDoubleHolds() {
    var event = Examples.json(EventType.PHASE_PLANNED).toString();
    var body = event.replaceFirst("\"deliverables\":\\[", "$0{\"path\":\"a\",\"change\":1e999},");

    var checked = CHECK.one(EventType.PHASE_PLANNED, body.getBytes(UTF_8));

    assertThat(body).isNotEqualTo(event);
    assertThat(checked)
        .hasToString(
            "Refused[violations=[Violation[line=null, pointer=/deliverables/0/change,"
                + " message=expected a number that a double holds]]]");
  }
}
