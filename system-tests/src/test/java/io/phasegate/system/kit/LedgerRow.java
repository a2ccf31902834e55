package io.phasegate.system.kit;

import java.util.List;
import java.util.UUID;

/// A row of a service's `decision` table, as SQL sees it.
public record LedgerRow(
    UUID eventKey, String eventId, String eventType, String stateKey, List<Wire> records) {}
