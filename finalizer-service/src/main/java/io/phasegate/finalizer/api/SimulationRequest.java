package io.phasegate.finalizer.api;

import io.phasegate.finalizer.domain.OutputState;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What a simulation takes besides the fields of a PhaseCompleted; read by [Simulation].
///
/// @param delta a TestDeltaComputed, of which anything may be left out
/// @param audit a ChangesAudited, of which anything may be left out
/// @param continuation where the output stands; absent where continuation-service said nothing
@Schema(description = "A PhaseCompleted, with these fields besides its own")
public record SimulationRequest(
    @Schema(implementation = Object.class) @Nullable Object delta,
    @Schema(implementation = Object.class) @Nullable Object audit,
    OutputState.@Nullable Kind continuation) {}
