package io.phasegate.gateway.live;

import io.phasegate.gateway.domain.StreamPosition;
import org.jspecify.annotations.Nullable;

/// What goes to a client at once.
///
/// @param position what the client comes back with
/// @param type of the event; null for a sign of life
/// @param data one line of JSON
public record Frame(@Nullable StreamPosition position, @Nullable String type, String data) {
  /// Tells how many records could not be read again for the client.
  static final String GAP = "gap";

  /// Tells how the services stand; belongs to no position.
  static final String OPERATIONS = "operations";

  private static final long OVERHEAD = 512;

  static Frame of(Heard heard) {
    return new Frame(heard.position(), heard.event().type(), heard.json());
  }

  static Frame gap(StreamPosition position, long missed) {
    return new Frame(position, GAP, "{\"missed\":%d}".formatted(missed));
  }

  static Frame operations(String data) {
    return new Frame(null, OPERATIONS, data);
  }

  static Frame life(@Nullable StreamPosition position) {
    return new Frame(position, null, "");
  }

  /// About how much memory it takes.
  long bytes() {
    return OVERHEAD + data.length();
  }
}
