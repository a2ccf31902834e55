package io.phasegate.finalizer.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What would be decided.
///
/// @param waitsFor what the service would first wait for: `delta`, `continuation`; the decision is
///     what follows where neither comes
/// @param type PhaseFinalized or PhaseBlocked
/// @param decision its body
public record SimulatedDecision(
    List<String> waitsFor,
    String type,
    @Schema(implementation = Object.class) @JsonRawValue String decision) {}
