package io.phasegate.continuation.merge;

import io.phasegate.continuation.document.OutputReader;
import io.phasegate.continuation.document.Reading;
import io.phasegate.continuation.document.Unit;
import io.phasegate.continuation.domain.Conflict;
import io.phasegate.continuation.domain.EarlierFiles;
import io.phasegate.continuation.domain.Hints;
import io.phasegate.continuation.domain.Placement;
import io.phasegate.continuation.domain.StructuralSignal;
import io.phasegate.contracts.event.RecoveredFile.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One way in which an output and all its continuations so far may belong together.
///
/// @param reading of the joined text
/// @param steps one for each continuation
/// @param uncertain the files that are not complete, whatever follows
record Branch(Reading reading, List<Step> steps, List<Conflict> conflicts, Set<String> uncertain) {

  /// How one continuation was joined.
  ///
  /// @param way which of the ways that fitted; branches part where these differ
  /// @param seam the file in which both texts meet, where that is known
  /// @param unit which of the document's units that is
  /// @param adrift whether it is unknown where all that comes after it belongs
  /// @param fits whether the document stayed whole, and a model would have written just so
  /// @param owesFence whether a fence was taken for the model's own that is not closed yet
  record Step(
      int way,
      Placement placement,
      @Nullable String seam,
      int unit,
      boolean adrift,
      boolean fits,
      boolean owesFence) {
    Step doubted(String doubt) {
      var told =
          new Placement(placement.continuation(), placement.style(), placement.repeated(), doubt);
      return placement.doubt() == null
          ? new Step(way, told, seam, unit, adrift, fits, owesFence)
          : this;
    }
  }

  Branch {
    steps = List.copyOf(steps);
    conflicts = List.copyOf(conflicts);
    uncertain = Set.copyOf(uncertain);
  }

  static Branch of(Reading reading) {
    return new Branch(reading, List.of(), List.of(), Set.of());
  }

  /// What becomes of it with one more continuation, the likeliest first; never nothing.
  List<Branch> joined(String continuation, Hints now) {
    var ways = Joining.of(reading, continuation, now);
    var branches = new ArrayList<Branch>();
    for (var way : ways.likeliestFirst()) {
      branches.add(with(way, step(ways, way, branches.size()), now));
    }
    return branches;
  }

  private Step step(Ways ways, Candidate way, int number) {
    var placement = new Placement(steps.size(), way.style(), way.repeated(), ways.doubt(way));
    int unit = reading.units().size();
    boolean fits = ways.fits(way);
    boolean adrift = ways.losesPlace(way);
    return new Step(number, placement, ways.seam(way), unit, adrift, fits, way.owesFence());
  }

  private Branch with(Candidate way, Step step, Hints now) {
    var all = new ArrayList<>(steps);
    all.add(step);
    var told = new ArrayList<>(conflicts);
    way.conflicts().forEach(path -> told.add(new Conflict(path, steps.size())));
    var paths = new TreeSet<>(uncertain);
    paths.addAll(way.conflicts());
    paths.addAll(miscounted(way.reading()));
    if (step.placement().doubt() != null) {
      Stream.of(step.seam(), way.reading().tail().path())
          .filter(Objects::nonNull)
          .forEach(paths::add);
    }
    if (step.adrift()) {
      reading.units().stream()
          .filter(unit -> unit.state() != State.COMPLETE)
          .map(Unit::path)
          .forEach(paths::add);
    }
    var joined = new Branch(corrected(way.reading(), now), all, told, paths);
    if (!way.likely() || step.adrift()) {
      paths.addAll(joined.parts(this));
    }
    return new Branch(joined.reading, all, told, paths);
  }

  /// Which lines of a miscounted hunk are missing or too many cannot be known.
  private static List<String> miscounted(Reading read) {
    return read.corrections().isEmpty()
        ? List.of()
        : read.units().stream()
            .filter(unit -> unit.state() == State.AMBIGUOUS)
            .map(Unit::path)
            .toList();
  }

  /// Hunks count their lines anew.
  private static Reading corrected(Reading read, Hints now) {
    if (read.corrections().isEmpty()) {
      return read;
    }
    var text = new StringBuilder();
    int at = 0;
    for (var correction : read.corrections()) {
      text.append(read.document(), at, correction.start()).append(correction.header());
      at = correction.end();
    }
    text.append(read.document(), at, read.document().length());
    return OutputReader.reading(text.toString(), now);
  }

  /// The files that are doubtful as they are: the uncertain ones, and all that were written after
  /// the place of a continuation was lost.
  Set<String> doubtful() {
    var lost = steps.stream().filter(Step::adrift).mapToInt(Step::unit).min();
    var paths = new TreeSet<>(uncertain);
    lost.ifPresent(
        first -> reading.units().stream().skip(first).map(Unit::path).forEach(paths::add));
    return paths;
  }

  /// How many continuations had no likely place that left the document whole.
  int misfits() {
    return (int) steps.stream().filter(step -> !step.fits()).count();
  }

  /// In how many of the blocks where texts meet the model would quote what is not in the file.
  int misquotes(EarlierFiles base) {
    return (int)
        steps.stream().filter(step -> Quotation.isForeign(reading, step.unit(), base)).count();
  }

  /// Whether something is open that a model which has finished would have closed: a file, or the
  /// fence around its answer.
  boolean leavesOpen() {
    return reading.signals().stream().anyMatch(signal -> signal != StructuralSignal.MALFORMED)
        || (owesFence() && !hasFenceBehind());
  }

  /// Whether a fence was taken for the model's own, which it has to close.
  boolean owesFence() {
    return steps.stream().anyMatch(Step::owesFence);
  }

  /// Whether a fence is open, a file's or another.
  boolean isInFence() {
    return reading.signals().contains(StructuralSignal.OPEN_FENCE);
  }

  private boolean hasFenceBehind() {
    return reading.text().substring(reading.safeEnd()).lines().anyMatch(Lead::isFence);
  }

  /// The same, doubted where it parted from another that is as good.
  Branch doubting(Branch other) {
    int at = 0;
    while (steps.get(at).way() == other.steps.get(at).way()) {
      at++;
    }
    var mine = steps.get(at);
    var theirs = other.steps.get(at).placement();
    var doubt =
        "%s fits, but so does %s with %d characters repeated"
            .formatted(mine.placement().style(), theirs.style(), theirs.repeated());
    var all = new ArrayList<>(steps);
    all.set(at, mine.doubted(doubt));
    var paths = new TreeSet<>(uncertain);
    paths.addAll(parts(other));
    if (mine.seam() != null) {
      paths.add(mine.seam());
    }
    return new Branch(reading, all, conflicts, paths);
  }

  /// The files of which this says what the other does not.
  private List<String> parts(Branch other) {
    var theirs = Set.copyOf(other.said());
    return reading.units().stream()
        .filter(unit -> !theirs.contains(said(unit)))
        .map(Unit::path)
        .toList();
  }

  /// What it says of every file, last of the one that is open or whose path is being written.
  List<String> said() {
    var said = new ArrayList<String>();
    reading.units().forEach(unit -> said.add(said(unit)));
    var tail = reading.tail();
    said.add(tail.inUnit() ? reading.document().substring(tail.start()) : openPath());
    return said;
  }

  /// The path may be the last line, as far as it is there, or the one before what its file begins
  /// with.
  private String openPath() {
    var text = reading.text();
    int start = text.lastIndexOf('\n') + 1;
    var line = text.substring(start);
    if (OutputReader.namesFile(line) || Ending.isPath(line + "x")) {
      return line;
    }
    boolean begins = Ending.opensFile(line);
    if (start == 0 || !begins) {
      return "";
    }
    var above = text.substring(text.lastIndexOf('\n', start - 2) + 1, start - 1);
    return Ending.isPath(above) ? above : "";
  }

  private String said(Unit unit) {
    var content = unit.content();
    var text =
        content == null ? reading.document().substring(unit.start(), unit.end()).strip() : content;
    return unit.path() + " " + unit.operation() + " " + unit.state() + "\n" + text;
  }
}
