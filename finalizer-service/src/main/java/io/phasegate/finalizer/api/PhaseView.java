package io.phasegate.finalizer.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What the finalizer knows of a phase.
public record PhaseView(String runId, String phaseId, List<AttemptView> attempts) {

  /// One attempt.
  ///
  /// @param status WAITING (for the test delta, or for the completion), COMPLETE or BLOCKED
  /// @param decision the published PhaseFinalized or PhaseBlocked; absent while there is none, or
  ///     where the ledger's retention has passed
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record AttemptView(
      int attempt,
      AttemptStatus status,
      @Schema(implementation = Object.class) @JsonRawValue @Nullable String decision) {}

  /// Where an attempt stands.
  public enum AttemptStatus {
    WAITING,
    COMPLETE,
    BLOCKED
  }
}
