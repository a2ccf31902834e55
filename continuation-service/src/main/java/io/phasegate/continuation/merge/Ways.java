package io.phasegate.continuation.merge;

import io.phasegate.continuation.document.OutputReader;
import io.phasegate.continuation.document.Reading;
import io.phasegate.continuation.domain.Hints;
import io.phasegate.continuation.domain.Placement.Style;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The ways in which one continuation can be joined, and what speaks against each.
///
/// @param leads what of the continuation may be its own; none where it says nothing
/// @param barren whether the continuation goes on itself and is [Barren]
/// @param proven a repetition that is none by chance
/// @param fitting ways that leave the document whole
/// @param miscounted ways that leave it whole but for the counts of hunks
record Ways(
    Reading before,
    Hints hints,
    List<Lead> leads,
    boolean barren,
    @Nullable Candidate proven,
    List<Candidate> fitting,
    List<Candidate> miscounted) {
  Ways {
    leads = List.copyOf(leads);
    fitting = List.copyOf(fitting);
    miscounted = List.copyOf(miscounted);
  }

  /// The ways to join, the likeliest first; never none.
  List<Candidate> likeliestFirst() {
    if (leads.isEmpty()) {
      var read = OutputReader.reading(before.text(), hints);
      return List.of(new Candidate(Style.NOTHING_NEW, 0, read, false));
    }
    if (proven != null) {
      return List.of(proven);
    }
    if (!fitting.isEmpty()) {
      return fitting;
    }
    return List.of(
        miscounted.isEmpty()
            ? new Candidate(Style.NOWHERE, 0, before, false)
            : miscounted.getFirst());
  }

  /// Whether a way leaves the document whole, and a model would have written just so.
  boolean fits(Candidate way) {
    boolean whole = leads.isEmpty() || proven != null || !fitting.isEmpty();
    return whole && way.likely() && !losesPath(way);
  }

  /// Whether a way begins the document anew with what goes on with the path that was begun.
  private boolean losesPath(Candidate way) {
    if (way.style() != Style.REPLACED || !losesBeginning(way)) {
      return false;
    }
    var path = way.reading().document().lines().findFirst().orElse("");
    return path.startsWith("/") || (lastLine().indexOf('/') > 0 && path.indexOf('/') < 0);
  }

  /// Why a way may be wrong even if it is the only one; null where nothing speaks against it.
  @Nullable String doubt(Candidate way) {
    if (bringsNothing(way)) {
      return "expected what comes next, found no more than what is there already, or a sentence begun";
    }
    if (proven != null || leads.isEmpty()) {
      return null;
    }
    if (!way.likely()) {
      return "expected a document or its rest, found a document behind other text";
    }
    if (losesBeginning(way)) {
      return "expected a document that begins where the output may have begun one, found another";
    }
    if (!fitting.isEmpty()) {
      return null;
    }
    return miscounted.isEmpty()
        ? "expected a continuation that leaves the document whole, found none"
        : "expected as many lines as the hunks' headers count, found others";
  }

  /// Whether nobody knows where a continuation belongs that comes after this one, or which file it
  /// is that may be wrong: its path is not there yet.
  boolean losesPlace(Candidate way) {
    return way.style() == Style.NOWHERE
        || bringsNothing(way)
        || (!hints.ended() && doubt(way) != null && seam(way) == null);
  }

  private boolean bringsNothing(Candidate way) {
    return barren || (way.fallsShort() && !hints.ended());
  }

  /// Whether the last line of an output without a document may be the first of one, and is not the
  /// first of the document that was found.
  private boolean losesBeginning(Candidate way) {
    if (before.format() != null) {
      return false;
    }
    var line = lastLine();
    return OutputReader.mayBegin(line) && !way.reading().document().stripLeading().startsWith(line);
  }

  private String lastLine() {
    return before.text().substring(before.text().lastIndexOf('\n') + 1).strip();
  }

  /// The file in which both texts meet, where that is known.
  @Nullable String seam(Candidate way) {
    var tail = before.tail();
    if (tail.path() != null) {
      return tail.path();
    }
    var after = way.reading();
    int next = before.units().size();
    return next < after.units().size() ? after.units().get(next).path() : after.tail().path();
  }
}
