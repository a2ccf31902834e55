package io.phasegate.continuation.merge;

import io.phasegate.continuation.document.OutputReader;
import io.phasegate.continuation.document.Reading;
import io.phasegate.continuation.domain.Hints;
import io.phasegate.continuation.domain.Placement.Style;
import io.phasegate.continuation.domain.StructuralSignal;
import io.phasegate.contracts.event.DocumentFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Decides how one continuation is joined: the longest repetition that leaves a well-formed
/// document, else right at the end, else unit by unit. What fits in another way as well, and says
/// something else, is a doubt.
final class Joining {
  /// How many letters of a repetition prove it. Lines of a diff are counted, which helps; that a
  /// line begins with the same word twice is rarer than that a model writes the line again.
  private static final int PROOF = 12;

  private static final int PROOF_FOR_DIFFS = 6;
  private static final int PROOF_FOR_LINES = 4;
  private static final int CHANCE = 3;

  private final Reading before;
  private final Hints hints;
  private final String continuation;
  private final List<String> variants;
  private final List<Candidate> fitting = new ArrayList<>();
  private final List<Candidate> miscounted = new ArrayList<>();
  private @Nullable Candidate proven;

  private Joining(Reading before, String continuation, Hints hints) {
    this.before = before;
    this.hints = hints;
    this.continuation = continuation;
    boolean fenced = before.signals().contains(StructuralSignal.OPEN_FENCE);
    this.variants =
        before.format() == null
            ? Stream.of(continuation).filter(text -> !text.isEmpty()).toList()
            : Lead.variants(continuation, fenced, isPlain(), takesFencesForLead());
  }

  /// Whether only empty lines were taken from the continuation, which may well be wanted.
  private boolean isWithoutBlanks(String variant) {
    var whole = continuation;
    return variant.length() < whole.length()
        && whole.endsWith(variant)
        && whole.substring(0, whole.length() - variant.length()).isBlank();
  }

  /// In a file that holds plain text a fence may be a line of it, and most times is not.
  private boolean takesFencesForLead() {
    var tail = before.tail();
    if (!isPlain() || !tail.inUnit() || tail.path() == null) {
      return false;
    }
    var path = tail.path();
    var unit = before.document().substring(tail.start());
    int body = Math.max(0, unit.indexOf('\n', unit.indexOf('\n') + 1));
    return !path.endsWith(".md") && !path.endsWith(".mdx") && unit.indexOf("\n```", body) < 0;
  }

  static Joining of(Reading before, String continuation, Hints hints) {
    var joining = new Joining(before, continuation, hints);
    joining.look();
    return joining;
  }

  private void look() {
    var weak = new ArrayList<Candidate>();
    var late = new ArrayList<Candidate>();
    for (var variant : variants) {
      for (var overlap : Overlap.of(before.text(), variant, escaped())) {
        if (proves(overlap) && proven == null) {
          var candidate = joined(Style.OVERLAPPING, variant, overlap.length());
          proven = candidate.fits(before) ? candidate : null;
        } else if (overlap.ink() > CHANCE || overlap.atLineStart()) {
          weak.add(joined(Style.OVERLAPPING, variant, overlap.length()));
        }
      }
    }
    if (proven != null) {
      return;
    }
    for (var variant : variants) {
      var exact = joined(Style.EXACT, variant, 0);
      if (isWithoutBlanks(variant)) {
        late.add(exact);
      } else {
        consider(exact);
      }
    }
    for (var variant : variants) {
      var units = UnitMerge.of(before, variant, hints);
      if (units != null && units.likely() && !endsInPathLine()) {
        consider(units);
      } else if (units != null) {
        late.add(units);
      }
    }
    weak.forEach(this::consider);
    if (fitting.isEmpty()) {
      late.forEach(this::consider);
    }
  }

  /// Whether the text may end within the line with the next path, so that what seems to be another
  /// path is its rest.
  private boolean endsInPathLine() {
    return isPlain() && !before.tail().inUnit() && !before.text().endsWith("\n");
  }

  private boolean isPlain() {
    return before.format() == DocumentFormat.FENCED_FILES
        || before.format() == DocumentFormat.SEARCH_REPLACE;
  }

  private boolean escaped() {
    var format = before.format();
    return format == DocumentFormat.FULL_FILE
        || format == DocumentFormat.STRUCTURED_EDIT
        || format == DocumentFormat.NDJSON;
  }

  private boolean proves(Overlap overlap) {
    int enough = before.format() == DocumentFormat.UNIFIED_DIFF ? PROOF_FOR_DIFFS : PROOF;
    if (overlap.atLineStart() && overlap.inLine() && !endsInPathLine()) {
      enough = PROOF_FOR_LINES;
    }
    return overlap.letters() >= enough && !overlap.repetitive();
  }

  private void consider(Candidate candidate) {
    if (candidate.fits(before)) {
      fitting.add(candidate);
    } else if (candidate.fitsButForCounts(before)) {
      miscounted.add(candidate);
    }
  }

  private Candidate joined(Style style, String variant, int repeated) {
    var text = before.text() + variant.substring(repeated);
    return new Candidate(style, repeated, OutputReader.reading(text, hints));
  }

  Candidate chosen() {
    if (variants.isEmpty()) {
      return new Candidate(Style.NOTHING_NEW, 0, before);
    }
    if (proven != null) {
      return proven;
    }
    if (!fitting.isEmpty()) {
      return fitting.getFirst();
    }
    return miscounted.isEmpty() ? new Candidate(Style.NOWHERE, 0, before) : miscounted.getFirst();
  }

  /// Why the choice may be wrong; null where nothing speaks against it.
  @Nullable String doubt() {
    if (proven != null || variants.isEmpty()) {
      return null;
    }
    if (fitting.isEmpty()) {
      return miscounted.isEmpty()
          ? "expected a continuation that leaves the document whole, found none"
          : "expected as many lines as the hunks' headers count, found others";
    }
    var others = others();
    return others.isEmpty()
        ? null
        : "%s fits, but so does %s with %d characters repeated"
            .formatted(chosen().style(), others.getFirst().style(), others.getFirst().repeated());
  }

  private List<Candidate> others() {
    var chosen = chosen();
    return fitting.stream().filter(other -> !other.agrees(chosen)).toList();
  }

  /// The files of which a doubt is: those that the other candidates have otherwise, at least the
  /// one in which both texts meet.
  Set<String> doubtful() {
    var paths = new TreeSet<String>();
    if (doubt() == null) {
      return paths;
    }
    others().forEach(other -> paths.addAll(chosen().parts(other)));
    var seam = seamPath();
    if (seam != null) {
      paths.add(seam);
    }
    return paths;
  }

  /// The file in which both texts meet.
  private @Nullable String seamPath() {
    var tail = before.tail();
    if (tail.path() != null) {
      return tail.path();
    }
    var after = chosen().reading();
    int next = before.units().size();
    return next < after.units().size() ? after.units().get(next).path() : after.tail().path();
  }
}
