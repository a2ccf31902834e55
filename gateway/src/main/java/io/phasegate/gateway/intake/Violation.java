package io.phasegate.gateway.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// What is wrong with an event.
///
/// @param line of the body, from 1, where it has several
/// @param pointer RFC 6901 pointer to the offending or missing field; empty for the whole event
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Violation(@Nullable Integer line, String pointer, String message) {
  Violation atLine(int number) {
    return new Violation(number, pointer, message);
  }
}
