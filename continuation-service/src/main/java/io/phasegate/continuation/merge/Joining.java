package io.phasegate.continuation.merge;

import io.phasegate.continuation.document.OutputReader;
import io.phasegate.continuation.document.Reading;
import io.phasegate.continuation.domain.Hints;
import io.phasegate.continuation.domain.Placement.Style;
import io.phasegate.continuation.domain.StructuralSignal;
import io.phasegate.continuation.merge.SeamLine.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Decides how one continuation is joined: the longest repetition that leaves a well-formed
/// document, else right at the end, else unit by unit. What fits in another way as well, and says
/// something else, is a doubt.
final class Joining {
  /// As much of the anchor as a model repeats, if it repeats it.
  private static final int LONG = 100;

  /// How far before the end a repetition may begin whose white space differs, besides twice its
  /// own length.
  private static final int REACH = 4_096;

  private final Reading before;
  private final String continuation;
  private final Hints hints;
  private final Ending ending;

  /// The text that is gone on with, and how much of it is certain.
  private final String text;

  private final String kept;
  private final List<String> variants;
  private final List<Candidate> fitting = new ArrayList<>();
  private final List<Candidate> miscounted = new ArrayList<>();

  /// What is tried where nothing else fits.
  private final List<Supplier<Candidate>> late = new ArrayList<>();

  private @Nullable Candidate proven;

  private Joining(Reading before, String continuation, Hints hints) {
    this.before = before;
    this.continuation = continuation;
    this.hints = hints;
    this.ending = new Ending(before);
    this.kept = before.text().substring(0, before.safeEnd());
    this.text = splitsPair(before.text(), continuation) ? kept : before.text();
    boolean fenced = before.signals().contains(StructuralSignal.OPEN_FENCE);
    this.variants = variants(continuation, fenced);
  }

  /// Half a character that the continuation does not complete is noise.
  private static boolean splitsPair(String text, String continuation) {
    return !text.isEmpty()
        && !continuation.isEmpty()
        && Character.isHighSurrogate(text.charAt(text.length() - 1))
        && !Character.isLowSurrogate(continuation.charAt(0));
  }

  private List<String> variants(String text, boolean fenced) {
    if (text.isEmpty()) {
      return List.of();
    }
    return Lead.variants(text, fenced, ending.isPlain(), ending.takesFencesForLead());
  }

  static Joining of(Reading before, String continuation, Hints hints) {
    var joining = new Joining(before, continuation, hints);
    joining.look();
    return joining;
  }

  private void look() {
    var weak = new ArrayList<Supplier<Candidate>>();
    for (var variant : variants) {
      var overlaps = Overlap.of(text, variant, ending.isEscaped());
      var seam = new SeamLine(text, variant, ending);
      for (int i = 0; i < overlaps.size(); i++) {
        tryOverlap(seam, overlaps.get(i), i == 0, weak);
      }
      if (text.length() > kept.length()) {
        tryFromCertainEnd(variant);
      }
      tryRespaced(variant, weak);
    }
    if (proven == null) {
      variants.forEach(this::tryExactly);
      variants.forEach(this::tryUnits);
      weak.forEach(candidate -> consider(candidate.get()));
    }
    if (proven == null && fitting.isEmpty()) {
      late.forEach(candidate -> consider(candidate.get()));
    }
    int fewest = fitting.stream().mapToInt(fit -> fit.reading().flaws()).min().orElse(0);
    fitting.removeIf(fit -> fit.reading().flaws() > fewest);
  }

  /// A model that goes on at the end of the anchor writes what is not certain once more.
  private void tryFromCertainEnd(String variant) {
    var overlaps = Overlap.of(kept, variant, ending.isEscaped());
    if (proven == null && !overlaps.isEmpty()) {
      var longest = overlaps.getFirst();
      if (longest.length() >= LONG && ending.isProvenBy(longest)) {
        var candidate = joined(kept, Style.OVERLAPPING, variant, longest.length());
        proven = candidate.fits(before) ? candidate : null;
      }
    }
    late.add(() -> joined(kept, Style.EXACT, variant, 0));
  }

  /// Only the longest repetition proves itself: a shorter one has that for a rival.
  private void tryOverlap(
      SeamLine seam, Overlap overlap, boolean longest, List<Supplier<Candidate>> weak) {
    if (proven != null) {
      return;
    }
    var variant = seam.continuation();
    if (isWithoutBlanks(variant)) {
      late.add(() -> joined(Style.OVERLAPPING, variant, overlap.length()));
      return;
    }
    var verdict = seam.of(overlap);
    if (verdict == Verdict.EXACT) {
      return;
    }
    boolean anew = verdict == Verdict.OVERLAPPING && variant.equals(continuation);
    if (longest && (anew || ending.isProvenBy(overlap))) {
      var candidate = joined(Style.OVERLAPPING, variant, overlap.length());
      proven = candidate.fits(before) ? candidate : null;
    } else if (ending.mayBeRepeatedBy(overlap) || holdsWhatIsOpen(overlap)) {
      weak.add(() -> joined(Style.OVERLAPPING, variant, overlap.length()));
    }
  }

  /// A short repetition is more than chance where it holds an escape or a number that was cut, and
  /// what stands before it.
  private boolean holdsWhatIsOpen(Overlap overlap) {
    int open = text.length() - kept.length();
    return open > 0 && overlap.length() > open;
  }

  /// A model that indents its JSON otherwise than before repeats it all the same.
  private void tryRespaced(String variant, List<Supplier<Candidate>> weak) {
    if (proven != null || !ending.isEscaped()) {
      return;
    }
    var repeated = Respaced.repeated(ending.from(REACH + 2 * variant.length()), variant);
    if (repeated != null && ending.isProvenBy(repeated.overlap())) {
      var candidate = joined(Style.OVERLAPPING, variant, repeated.length());
      proven = candidate.fits(before) ? candidate : null;
    } else if (repeated != null && ending.mayBeRepeatedBy(repeated.overlap())) {
      weak.add(() -> joined(Style.OVERLAPPING, variant, repeated.length()));
    }
  }

  private void tryExactly(String variant) {
    if (isWithoutBlanks(variant)) {
      late.add(() -> joined(Style.EXACT, variant, 0));
    } else {
      consider(joined(Style.EXACT, variant, 0));
    }
    if (!text.equals(kept) && variant.startsWith(text.substring(kept.length()))) {
      consider(joined(kept, Style.EXACT, variant, 0));
    }
  }

  private void tryUnits(String variant) {
    if (variant.startsWith("--- ") && ending.isInFileHeader()) {
      return;
    }
    tryUnits(UnitMerge.restarted(before, variant, hints));
    tryUnits(UnitMerge.of(before, variant, hints));
  }

  private void tryUnits(@Nullable Candidate units) {
    if (units != null && units.likely() && !ending.isInPathLine()) {
      consider(units);
    } else if (units != null) {
      late.add(() -> units);
    }
  }

  /// Whether only empty lines were taken from the continuation, which may well be wanted.
  private boolean isWithoutBlanks(String variant) {
    int taken = continuation.length() - variant.length();
    return taken > 0
        && continuation.endsWith(variant)
        && continuation.substring(0, taken).isBlank();
  }

  private void consider(Candidate candidate) {
    if (candidate.fits(before)) {
      fitting.add(candidate);
    } else if (candidate.fitsButForCounts(before)) {
      miscounted.add(candidate);
    }
  }

  private Candidate joined(Style style, String variant, int repeated) {
    return joined(text, style, variant, repeated);
  }

  private Candidate joined(String start, Style style, String variant, int repeated) {
    var whole = start + variant.substring(repeated);
    return new Candidate(style, repeated, OutputReader.reading(whole, hints));
  }

  Candidate chosen() {
    if (variants.isEmpty()) {
      return new Candidate(Style.NOTHING_NEW, 0, OutputReader.reading(before.text(), hints));
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
    if (!chosen().likely()) {
      return "expected a document or its rest, found a document behind other text";
    }
    if (isBeginningLost()) {
      return "expected a document that begins where the output may have begun one, found another";
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

  /// Whether the last line of an output without a document may be the first of one, and is not the
  /// first of the document that was found.
  private boolean isBeginningLost() {
    if (before.format() != null) {
      return false;
    }
    var line = text.substring(text.lastIndexOf('\n') + 1).strip();
    return OutputReader.mayBegin(line)
        && !chosen().reading().document().stripLeading().startsWith(line);
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
