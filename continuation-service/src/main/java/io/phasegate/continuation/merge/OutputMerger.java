package io.phasegate.continuation.merge;

import io.phasegate.continuation.document.OutputReader;
import io.phasegate.continuation.document.Reading;
import io.phasegate.continuation.domain.Conflict;
import io.phasegate.continuation.domain.Extraction;
import io.phasegate.continuation.domain.Hints;
import io.phasegate.continuation.domain.Merge;
import io.phasegate.continuation.domain.Placement;
import io.phasegate.continuation.domain.RecoveredUnit;
import io.phasegate.contracts.event.RecoveredFile;
import io.phasegate.contracts.event.RecoveredFile.State;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Joins an output that was cut off with its continuations, one after the other. Linear in the
/// length of all of them for each continuation.
public final class OutputMerger {
  private final Hints hints;
  private final List<Placement> placements = new ArrayList<>();
  private final List<Conflict> conflicts = new ArrayList<>();
  private final Set<String> doubtful = new HashSet<>();
  private Reading reading;

  private OutputMerger(String original, Hints hints) {
    this.hints = hints;
    this.reading = OutputReader.reading(original, hints);
  }

  /// @param continuations in the order in which they came; each goes on with all before it
  /// @param hints whether the model claims to have finished is asked of the last continuation
  public static Merge merge(String original, List<String> continuations, Hints hints) {
    var open = new Hints(hints.stated(), false, hints.base());
    var merger = new OutputMerger(original, continuations.isEmpty() ? hints : open);
    for (int i = 0; i < continuations.size(); i++) {
      boolean last = i == continuations.size() - 1;
      merger.join(i, continuations.get(i), last ? hints : open);
    }
    return merger.merged();
  }

  private void join(int index, String continuation, Hints now) {
    var joining = Joining.of(reading, continuation, now);
    var chosen = joining.chosen();
    var doubt = joining.doubt();
    doubtful.addAll(joining.doubtful());
    placements.add(new Placement(index, chosen.style(), chosen.repeated(), doubt));
    for (var conflict : chosen.conflicts()) {
      conflicts.add(new Conflict(conflict, index));
      doubtful.add(conflict);
    }
    reading = corrected(chosen.reading(), now);
  }

  /// Hunks count their lines anew; which lines are missing or too many cannot be known, so that
  /// their files stay ambiguous.
  private Reading corrected(Reading read, Hints now) {
    if (read.corrections().isEmpty()) {
      return read;
    }
    read.units().stream()
        .filter(unit -> unit.state() == State.AMBIGUOUS)
        .forEach(unit -> doubtful.add(unit.path()));
    var text = new StringBuilder();
    int at = 0;
    for (var correction : read.corrections()) {
      text.append(read.document(), at, correction.start()).append(correction.header());
      at = correction.end();
    }
    text.append(read.document(), at, read.document().length());
    return OutputReader.reading(text.toString(), now);
  }

  private Merge merged() {
    var extraction = OutputReader.extraction(reading, hints);
    var units = extraction.units().stream().map(this::judged).toList();
    return new Merge(
        new Extraction(
            extraction.format(),
            extraction.statedOtherwise(),
            extraction.document(),
            units,
            extraction.partial(),
            extraction.anchor(),
            extraction.signals(),
            extraction.totalOperations(),
            extraction.closed()),
        placements,
        conflicts);
  }

  private RecoveredUnit judged(RecoveredUnit unit) {
    var file = unit.file();
    if (!doubtful.contains(file.path()) || file.state() != State.COMPLETE) {
      return unit;
    }
    var ambiguous =
        new RecoveredFile(
            file.path(), file.previousPath(), file.operation(), State.AMBIGUOUS, file.sha256());
    return new RecoveredUnit(ambiguous, unit.start(), unit.end());
  }
}
