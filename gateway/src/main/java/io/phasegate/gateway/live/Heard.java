package io.phasegate.gateway.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.phasegate.contracts.codec.ContractJson;
import io.phasegate.contracts.event.Decision;
import io.phasegate.gateway.domain.StreamPosition;
import io.phasegate.gateway.log.LogReading;
import io.phasegate.gateway.log.LoggedEvent;
import org.jspecify.annotations.Nullable;

/// An event of the log, ready for everybody who listens.
///
/// @param position where a reader stands after it
/// @param decision the event as a value, where a service decided it
/// @param json the event; decisions are whole, texts of what others say are shortened
public record Heard(
    StreamPosition position, LoggedEvent event, @Nullable Decision decision, String json) {
  static Heard of(StreamPosition position, LogReading.Event read) {
    var event = read.decision() == null ? read.event().shortened() : read.event();
    try {
      var json = ContractJson.mapper().writeValueAsString(event);
      return new Heard(position, event, read.decision(), json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "cannot write %s-%d at %d as JSON"
              .formatted(event.topic(), event.partition(), event.offset()),
          e);
    }
  }
}
