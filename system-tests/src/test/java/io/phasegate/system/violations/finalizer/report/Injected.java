package io.phasegate.system.violations.finalizer.report;

import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// Takes what it needs through its fields.
final class Injected {
  @Inject @Nullable TextUtil bean;

  @ConfigProperty(name = "setting")
  @Nullable String setting;
}
