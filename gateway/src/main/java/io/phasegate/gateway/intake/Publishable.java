package io.phasegate.gateway.intake;

import io.phasegate.contracts.event.EventType;
import io.phasegate.contracts.event.ExecutorEvent;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What may be said through this door: executors' events. Decisions, verdicts and deadlines are the
/// services' own.
public final class Publishable {
  static final Set<EventType> TYPES =
      Collections.unmodifiableSet(
          Stream.of(EventType.values())
              .filter(type -> ExecutorEvent.class.isAssignableFrom(type.recordClass()))
              .collect(Collectors.toCollection(() -> EnumSet.noneOf(EventType.class))));

  private Publishable() {}

  public static Optional<EventType> type(String name) {
    return EventType.byName(name).filter(TYPES::contains);
  }

  /// For messages.
  public static String names() {
    return TYPES.stream().map(EventType::ceType).collect(Collectors.joining(", "));
  }
}
