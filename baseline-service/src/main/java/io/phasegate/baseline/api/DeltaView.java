package io.phasegate.baseline.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.phasegate.contracts.event.TestDeltaComputed;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A delta as it was published.
///
/// @param eventId its id, which the finalizer's evidence names as `deltaEventId`
public record DeltaView(
    String eventId, @Schema(implementation = TestDeltaComputed.class) @JsonRawValue String delta) {}
