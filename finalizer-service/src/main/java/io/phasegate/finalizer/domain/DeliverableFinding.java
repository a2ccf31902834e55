package io.phasegate.finalizer.domain;

import io.phasegate.contracts.Deliverable;
import io.phasegate.contracts.Require;

/// One promised path and what the workspace holds there.
///
/// @param detail what the reader of the workspace has to add; empty where nothing
public record DeliverableFinding(Deliverable deliverable, Presence presence, String detail) {
  public DeliverableFinding {
    Require.present("finding.deliverable", deliverable);
    Require.present("finding.presence", presence);
    Require.present("finding.detail", detail);
  }

  public static DeliverableFinding of(Deliverable deliverable, Presence presence) {
    return new DeliverableFinding(deliverable, presence, "");
  }
}
