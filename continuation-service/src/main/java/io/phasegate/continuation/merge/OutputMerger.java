package io.phasegate.continuation.merge;

import io.phasegate.continuation.document.OutputReader;
import io.phasegate.continuation.domain.Extraction;
import io.phasegate.continuation.domain.Hints;
import io.phasegate.continuation.domain.Merge;
import io.phasegate.continuation.domain.RecoveredUnit;
import io.phasegate.contracts.event.RecoveredFile;
import io.phasegate.contracts.event.RecoveredFile.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.ToIntFunction;

/// Joins an output that was cut off with its continuations, one after the other.
///
/// A doubt lasts no longer than what it is about: every way that fits is gone on with, until later
/// text breaks it (hunks that miscount, a block that stays open) or says the same again. What is
/// left in the end is told. Linear in the length of all of them for each continuation.
public final class OutputMerger {
  /// So many ways are gone on with; what is beyond stays a doubt.
  private static final int MOST = 4;

  /// All that may be, the likeliest first; never empty.
  private List<Branch> branches;

  private OutputMerger(String original, Hints hints) {
    this.branches = List.of(Branch.of(OutputReader.reading(original, hints)));
  }

  /// @param continuations in the order in which they came; each goes on with all before it
  /// @param hints whether the model claims to have finished is asked of the last continuation
  public static Merge merge(String original, List<String> continuations, Hints hints) {
    return merged(joined(original, continuations, hints), hints);
  }

  /// The likeliest of all ways in which they may belong together, with every doubt that is left.
  static Branch joined(String original, List<String> continuations, Hints hints) {
    var open = new Hints(hints.stated(), false, hints.base());
    var merger = new OutputMerger(original, continuations.isEmpty() ? hints : open);
    for (int i = 0; i < continuations.size(); i++) {
      boolean last = i == continuations.size() - 1;
      merger.join(continuations.get(i), last ? hints : open);
    }
    return merger.chosen();
  }

  private void join(String continuation, Hints now) {
    List<Branch> joined = List.of();
    for (var branch : branches) {
      var all = new ArrayList<>(joined);
      all.addAll(branch.joined(continuation, now));
      joined = distinct(soundest(all, now));
    }
    branches = joined.size() > MOST ? first(joined) : joined;
  }

  /// Those that break least, that quote what is there, and that leave nothing open once the model
  /// has finished.
  private static List<Branch> soundest(List<Branch> all, Hints now) {
    if (all.size() == 1) {
      return all;
    }
    var sound = least(least(all, Branch::misfits), branch -> branch.reading().flaws());
    var quoting = least(sound, branch -> branch.misquotes(now.base()));
    return now.ended() ? least(quoting, branch -> branch.leavesOpen() ? 1 : 0) : quoting;
  }

  private static List<Branch> least(List<Branch> all, ToIntFunction<Branch> cost) {
    int least = all.stream().mapToInt(cost).min().orElseThrow();
    return all.stream().filter(branch -> cost.applyAsInt(branch) == least).toList();
  }

  /// Of those that say the same the likeliest, and the likeliest that owes no fence, or has none
  /// open: which of them was right shows later, or where the model has finished.
  private static List<Branch> distinct(List<Branch> all) {
    if (all.size() == 1) {
      return all;
    }
    var distinct = new LinkedHashMap<List<String>, Branch>();
    for (var branch : all) {
      var key = new ArrayList<>(branch.said());
      key.add(branch.owesFence() ? "owes a fence" : "");
      key.add(branch.isInFence() ? "in a fence" : "");
      distinct.putIfAbsent(key, branch);
    }
    return List.copyOf(distinct.values());
  }

  private static List<Branch> first(List<Branch> all) {
    var first = new ArrayList<>(all.subList(0, MOST));
    for (var dropped : all.subList(MOST, all.size())) {
      first.replaceAll(branch -> branch.doubting(dropped));
    }
    return first;
  }

  private Branch chosen() {
    var chosen = branches.getFirst();
    for (var rival : branches.subList(1, branches.size())) {
      chosen = rival.said().equals(chosen.said()) ? chosen : chosen.doubting(rival);
    }
    return chosen;
  }

  private static Merge merged(Branch chosen, Hints hints) {
    var extraction = OutputReader.extraction(chosen.reading(), hints);
    var doubtful = chosen.doubtful();
    var units = extraction.units().stream();
    return new Merge(
        new Extraction(
            extraction.format(),
            extraction.statedOtherwise(),
            extraction.document(),
            units
                .map(unit -> doubtful.contains(unit.file().path()) ? doubted(unit) : unit)
                .toList(),
            extraction.partial(),
            extraction.anchor(),
            extraction.signals(),
            extraction.totalOperations(),
            extraction.closed()),
        chosen.steps().stream().map(Branch.Step::placement).toList(),
        chosen.conflicts());
  }

  private static RecoveredUnit doubted(RecoveredUnit unit) {
    var file = unit.file();
    if (file.state() != State.COMPLETE) {
      return unit;
    }
    var ambiguous =
        new RecoveredFile(
            file.path(), file.previousPath(), file.operation(), State.AMBIGUOUS, file.sha256());
    return new RecoveredUnit(ambiguous, unit.start(), unit.end());
  }
}
