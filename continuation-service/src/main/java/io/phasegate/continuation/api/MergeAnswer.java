package io.phasegate.continuation.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.phasegate.continuation.domain.Conflict;
import io.phasegate.continuation.domain.Merge;
import io.phasegate.continuation.domain.Placement;
import io.phasegate.contracts.Deliverable;
import io.phasegate.contracts.Deliverables;
import io.phasegate.contracts.event.DocumentFormat;
import io.phasegate.contracts.event.RecoveredFile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The joined document.
///
/// @param complete whether every file is complete and nothing shows a cut
/// @param format absent where no document was found
/// @param output the bare document
/// @param missing deliverables that are not complete
/// @param anchor the text at whose end a model would go on
/// @param placements where each continuation was put
/// @param conflicts files that came with two contents
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MergeAnswer(
    boolean complete,
    @Nullable DocumentFormat format,
    String output,
    List<RecoveredFile> files,
    List<String> missing,
    String anchor,
    List<Placement> placements,
    List<Conflict> conflicts) {

  static MergeAnswer of(Merge merge, @Nullable Deliverables deliverables) {
    var result = merge.result();
    var promised =
        deliverables == null
            ? List.<String>of()
            : deliverables.items().stream().map(Deliverable::path).toList();
    return new MergeAnswer(
        merge.complete(),
        result.format(),
        merge.output(),
        merge.files(),
        result.missing(promised),
        result.anchor(),
        merge.placements(),
        merge.conflicts());
  }
}
