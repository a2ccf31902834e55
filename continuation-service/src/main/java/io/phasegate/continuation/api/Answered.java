package io.phasegate.continuation.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.phasegate.contracts.event.DocumentFormat;
import io.phasegate.contracts.event.RecoveredFile;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What would be answered to a truncated output.
///
/// @param type ContinuationIssued or ContinuationRefused
/// @param format as found; absent where nothing was
/// @param files what the output holds, and how certain each is
/// @param anchor the text at whose end the model would go on
/// @param decision the body of the decision
public record Answered(
    String type,
    @Nullable DocumentFormat format,
    List<RecoveredFile> files,
    String anchor,
    @Schema(implementation = Object.class) @JsonRawValue String decision) {}
