package io.phasegate.finalizer.domain;

import io.phasegate.contracts.event.PhaseCompleted;
import io.phasegate.contracts.event.PhaseCompleted.Audit;
import io.phasegate.contracts.event.PhaseCompleted.Quality;
import org.jspecify.annotations.Nullable;

/// What others thought of the work, as the executor passes it on.
///
/// @param quality the verdict of the executor's own quality gate; null where it has none
/// @param audit the verdict of a reviewer, with at most [Listing#MOST] issues; null where nobody
///     reviewed
public record Review(@Nullable Quality quality, @Nullable Audit audit) {
  private static final Review NONE = new Review(null, null);

  static Review of(PhaseCompleted event) {
    var audit = event.audit();
    if (event.quality() == null && audit == null) {
      return NONE;
    }
    var brief = audit == null ? null : new Audit(audit.approved(), Listing.bounded(audit.issues()));
    return new Review(event.quality(), brief);
  }
}
