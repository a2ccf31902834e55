package io.phasegate.continuation.domain;

import io.phasegate.contracts.event.DocumentFormat;
import io.phasegate.contracts.event.RecoveredFile;
import io.phasegate.contracts.event.RecoveredFile.State;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What an output holds. Nothing here is guessed: a file that is called complete has the content
/// that the model gave it, for every place where the output may have been cut.
///
/// @param format null where no document was found (yet)
/// @param statedOtherwise whether the executor asked for another format than was found
/// @param document the bare document: no prose, no fences around it
/// @param units complete and ambiguous ones in their order; the one being written is `partial`
/// @param partial the unit that was being written when the output ended
/// @param anchor raw text of the output at whose end the model goes on, unit or not; it stands only
///     once in the output, has at least 200 characters where there are so many, and never ends
///     inside an escape, a surrogate pair, U+FFFD, a number or a keyword. Empty without a document
/// @param signals what the text says about a cut, in a stable order
/// @param totalOperations how many operations the document announces, where it does
/// @param closed whether the document has an end of its own and has reached it
public record Extraction(
    @Nullable DocumentFormat format,
    boolean statedOtherwise,
    String document,
    List<RecoveredUnit> units,
    @Nullable PartialUnit partial,
    String anchor,
    Set<StructuralSignal> signals,
    @Nullable Integer totalOperations,
    boolean closed) {
  public Extraction {
    units = List.copyOf(units);
    signals = Collections.unmodifiableSet(new TreeSet<>(signals));
  }

  /// One entry for each path, in the order of the document, with the partial file last. A file of
  /// several operations is as certain as the least certain of them.
  public List<RecoveredFile> files() {
    var files = new LinkedHashMap<String, RecoveredFile>();
    for (var unit : units) {
      files.merge(unit.file().path(), unit.file(), Extraction::both);
    }
    if (partial != null) {
      partial.file().ifPresent(file -> files.merge(file.path(), file, Extraction::both));
    }
    return List.copyOf(files.values());
  }

  /// The paths of one state, in the order of [#files()].
  public List<String> paths(State state) {
    return files().stream().filter(file -> file.state() == state).map(RecoveredFile::path).toList();
  }

  /// Those of the expected paths that are not complete, in their order.
  public List<String> missing(Collection<String> expected) {
    var complete = Set.copyOf(paths(State.COMPLETE));
    return expected.stream().filter(path -> !complete.contains(path)).distinct().toList();
  }

  /// Whether the structure alone shows that something is missing.
  public boolean cut() {
    return signals.stream().anyMatch(signal -> signal != StructuralSignal.MALFORMED);
  }

  private static RecoveredFile both(RecoveredFile first, RecoveredFile second) {
    var previous = first.previousPath() == null ? second.previousPath() : first.previousPath();
    return new RecoveredFile(
        first.path(),
        previous,
        first.operation(),
        lessCertain(first.state(), second.state()),
        null);
  }

  private static State lessCertain(State first, State second) {
    if (first == State.PARTIAL || second == State.PARTIAL) {
      return State.PARTIAL;
    }
    return first == State.AMBIGUOUS ? first : second;
  }
}
