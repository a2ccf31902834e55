package io.phasegate.token.domain;

import io.phasegate.contracts.Require;
import io.phasegate.contracts.event.OutputFormat;

/// Phases of one repository that are learned from together.
public record Group(String category, OutputFormat format, String model) {
  public Group {
    Require.name("group.category", category);
    Require.present("group.format", format);
    Require.name("group.model", model);
  }
}
