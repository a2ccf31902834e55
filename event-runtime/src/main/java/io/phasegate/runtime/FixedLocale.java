package io.phasegate.runtime;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;

/// Decisions hold formatted numbers and must be the same bytes on every machine, so the machine's
/// language counts for nothing.
@ApplicationScoped
public class FixedLocale {
  private static final int BEFORE_ALL_ELSE = 1;

  void apply(@Observes @Priority(BEFORE_ALL_ELSE) StartupEvent event) {
    Locale.setDefault(Locale.ROOT);
  }
}
