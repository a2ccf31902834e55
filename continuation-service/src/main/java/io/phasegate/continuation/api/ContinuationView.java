package io.phasegate.continuation.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Where the outputs of a phase stand.
///
/// @param waiting how many outputs wait for their estimate
/// @param held how many answers wait for what they answer to
/// @param outputs those that were continued, in their order
/// @param decisions the published bodies, oldest first, as long as they are kept
public record ContinuationView(
    String runId,
    String phaseId,
    int waiting,
    int held,
    List<OutputView> outputs,
    @Schema(implementation = Object[].class) @JsonRawValue String decisions) {

  /// One output that was continued.
  ///
  /// @param continuationId the latest
  /// @param open whether that one waits for its answer
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record OutputView(
      int attempt, String continuationId, int sequence, boolean open, long tokensSpent) {}
}
