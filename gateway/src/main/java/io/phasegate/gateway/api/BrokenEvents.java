package io.phasegate.gateway.api;

import io.phasegate.gateway.intake.Violation;
import jakarta.ws.rs.BadRequestException;
import java.util.ArrayList;
import java.util.List;

/// Events that break their contract: none of the call's events is published.
final class BrokenEvents extends BadRequestException {
  private static final long serialVersionUID = 1L;

  private final transient List<Violation> violations;

  BrokenEvents(List<Violation> violations) {
    super(
        "body: expected events of the contract, found %d violations".formatted(violations.size()));
    this.violations = List.copyOf(violations);
  }

  List<Violation> violations() {
    return new ArrayList<>(violations);
  }
}
