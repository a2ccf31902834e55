package io.phasegate.gateway.intake;

import io.phasegate.access.Client;
import org.jspecify.annotations.Nullable;

/// Who brings events, and within which trace.
///
/// @param traceparent the W3C trace context of the call, where it has one; goes on with the events
public record Sender(Client client, @Nullable String traceparent) {}
