package io.phasegate.continuation.merge;

import io.phasegate.continuation.document.OutputReader;
import io.phasegate.continuation.document.Reading;
import io.phasegate.continuation.domain.Hints;
import io.phasegate.continuation.domain.Placement.Style;
import io.phasegate.continuation.merge.Lead.Own;
import io.phasegate.continuation.merge.SeamLine.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Finds the ways in which one continuation can be joined: after a proven repetition, the longest
/// one first, that leaves a well-formed document; else right at the end, unit by unit, and after
/// shorter repetitions, as far as they leave one.
final class Joining {
  /// How far before the end a repetition may begin whose white space differs, besides twice its
  /// own length.
  private static final int REACH = 4_096;

  private final Reading before;
  private final String continuation;
  private final Hints hints;
  private final Ending ending;
  private final Proof proof;

  /// The text that is gone on with, and how much of it is certain.
  private final String text;

  private final String kept;
  private final List<Lead> leads;
  private final List<Candidate> fitting = new ArrayList<>();
  private final List<Candidate> miscounted = new ArrayList<>();

  /// Short repetitions, tried where none is proven.
  private final List<Supplier<Candidate>> weak = new ArrayList<>();

  /// What is tried where nothing else fits.
  private final List<Supplier<Candidate>> late = new ArrayList<>();

  private @Nullable Candidate proven;

  private Joining(Reading before, String continuation, Hints hints) {
    this.before = before;
    this.continuation = continuation;
    this.hints = hints;
    this.ending = new Ending(before);
    this.proof = new Proof(before, ending);
    this.kept = before.text().substring(0, before.safeEnd());
    this.text = splitsPair(before.text(), continuation) ? kept : before.text();
    this.leads = Lead.variants(continuation, ending);
  }

  /// Half a character that the continuation does not complete is noise.
  private static boolean splitsPair(String text, String continuation) {
    return !text.isEmpty()
        && !continuation.isEmpty()
        && Character.isHighSurrogate(text.charAt(text.length() - 1))
        && !Character.isLowSurrogate(continuation.charAt(0));
  }

  static Ways of(Reading before, String continuation, Hints hints) {
    var joining = new Joining(before, continuation, hints);
    joining.look();
    boolean barren =
        !hints.ended() && Barren.is(joining.text, continuation, joining.leads, joining.ending);
    return new Ways(
        before, hints, joining.leads, barren, joining.proven, joining.fitting, joining.miscounted);
  }

  private void look() {
    for (var lead : leads) {
      tryOverlaps(lead);
      if (text.length() > kept.length()) {
        late.add(() -> joined(kept, Style.EXACT, lead, 0));
      }
      tryRespaced(lead);
    }
    if (proven == null) {
      leads.forEach(this::tryExactly);
      leads.forEach(lead -> tryUnits(lead.rest()));
      weak.forEach(candidate -> consider(candidate.get()));
    }
    if (proven == null && fitting.isEmpty()) {
      late.forEach(candidate -> consider(candidate.get()));
    }
  }

  private void tryOverlaps(Lead lead) {
    var seam = new SeamLine(text, lead.rest(), ending);
    var overlaps = Overlap.of(text, lead.rest(), ending.isEscaped());
    int longest = overlaps.isEmpty() ? 0 : overlaps.getFirst().length();
    for (var overlap : overlaps) {
      tryOverlap(lead, seam, overlap, overlap.length() == longest);
    }
  }

  /// Only the longest repetition proves itself: a shorter one has that for a rival.
  private void tryOverlap(Lead lead, SeamLine seam, Overlap overlap, boolean longest) {
    Supplier<Candidate> dropped = () -> joined(text, Style.OVERLAPPING, lead, overlap.length());
    if (isWithoutBlanks(lead)) {
      late.add(dropped);
      return;
    }
    var verdict = seam.of(overlap);
    if (verdict == Verdict.EXACT) {
      return;
    }
    boolean anew =
        verdict == Verdict.OVERLAPPING && lead.start() == 0 && !proof.splitsPaths(overlap);
    if (longest && (anew || isProven(lead, overlap))) {
      prove(dropped);
    } else if (proof.mayBeRepeatedBy(overlap) || holdsWhatIsOpen(overlap)) {
      weak.add(dropped);
    }
  }

  /// A lead that the text has as well is none of the model's own: it is repeated with the rest,
  /// unless both are one more of what comes again. Nor is a fence that may close the file's.
  private boolean isProven(Lead lead, Overlap overlap) {
    if (!proof.isProvenBy(overlap)) {
      return false;
    }
    var left = continuation.substring(0, lead.start());
    int repeated = left.length() + overlap.length();
    if (left.isEmpty() || !text.endsWith(continuation.substring(0, repeated))) {
      return !ending.mayBeClosedBy(left);
    }
    return Overlap.of(text, continuation, ending.isEscaped()).stream()
        .anyMatch(all -> all.length() == repeated && !all.mayBeBlock() && !all.withinPeriod());
  }

  /// A short repetition is more than chance where it holds an escape or a number that was cut, and
  /// what stands before it.
  private boolean holdsWhatIsOpen(Overlap overlap) {
    int open = text.length() - kept.length();
    return open > 0 && overlap.length() > open;
  }

  /// A model that indents its JSON otherwise than before repeats it all the same.
  private void tryRespaced(Lead lead) {
    if (proven != null || !ending.isEscaped()) {
      return;
    }
    var rest = lead.rest();
    var repeated = Respaced.repeated(ending.from(REACH + 2 * rest.length()), rest);
    if (repeated == null) {
      return;
    }
    Supplier<Candidate> dropped = () -> joined(text, Style.OVERLAPPING, lead, repeated.length());
    if (proof.isProvenBy(repeated.overlap())) {
      prove(dropped);
    } else if (proof.mayBeRepeatedBy(repeated.overlap())) {
      weak.add(dropped);
    }
  }

  private void prove(Supplier<Candidate> repetition) {
    if (proven == null) {
      var candidate = repetition.get();
      proven = candidate.fits(before) && candidate.likely() ? candidate : null;
    }
  }

  private void tryExactly(Lead lead) {
    if (isWithoutBlanks(lead)) {
      late.add(() -> joined(text, Style.EXACT, lead, 0));
    } else {
      consider(joined(text, Style.EXACT, lead, 0));
    }
    if (!text.equals(kept) && lead.rest().startsWith(text.substring(kept.length()))) {
      consider(joined(kept, Style.EXACT, lead, 0));
    }
  }

  private void tryUnits(String rest) {
    boolean header = rest.startsWith("--- ") && ending.isInFileHeader();
    boolean block = rest.startsWith(Quotation.SEARCH) && ending.awaitsBlock();
    if (header || block) {
      return;
    }
    tryUnits(UnitMerge.restarted(before, rest, hints));
    tryUnits(UnitMerge.of(before, rest, hints));
  }

  private void tryUnits(@Nullable Candidate units) {
    if (units != null && units.likely() && !ending.isInPathLine()) {
      consider(units);
    } else if (units != null) {
      late.add(() -> units);
    }
  }

  /// Whether only empty lines were taken from the continuation, which may well be wanted.
  private boolean isWithoutBlanks(Lead lead) {
    return lead.start() > 0 && continuation.substring(0, lead.start()).isBlank();
  }

  private void consider(Candidate candidate) {
    if (candidate.fits(before)) {
      fitting.add(candidate);
    } else if (candidate.fitsButForCounts(before)) {
      miscounted.add(candidate);
    }
  }

  private Candidate joined(String start, Style style, Lead lead, int repeated) {
    var whole = start + lead.rest().substring(repeated);
    var read = OutputReader.reading(whole, hints);
    boolean owes = lead.fence() == Own.OPEN;
    return new Candidate(style, repeated, read, !leavesFile(lead, read), owes, false, List.of());
  }

  /// Whether the model would have closed its own fence, and said something, in the midst of a file.
  private boolean leavesFile(Lead lead, Reading read) {
    return lead.fence() == Own.CLOSED && ending.isPlain() && read.tail().inUnit();
  }
}
