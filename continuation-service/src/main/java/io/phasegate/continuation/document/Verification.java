package io.phasegate.continuation.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.phasegate.continuation.domain.EarlierFiles;
import io.phasegate.contracts.event.RecoveredFile.State;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.eclipse.jgit.patch.FileHeader;
import org.eclipse.jgit.patch.FileHeader.PatchType;

/// What parsers that others wrote say of a document before anything in it is called complete: JGit
/// of a diff, which it also applies to those files that are known as they were, and Jackson of
/// JSON. A file that they do not accept is ambiguous.
///
/// The two other formats have no parser but their reader.
final class Verification {
  private static final JsonMapper JSON = new JsonMapper(JsonWalk.JSON);

  private final Reading reading;

  private Verification(Reading reading) {
    this.reading = reading;
  }

  /// The units, of which none is complete that a parser does not accept.
  ///
  /// @param base the files before the output
  static List<Unit> of(Reading reading, EarlierFiles base) {
    var verification = new Verification(reading);
    return switch (reading.format()) {
      case UNIFIED_DIFF -> verification.diff(base);
      case FULL_FILE, STRUCTURED_EDIT, NDJSON -> verification.judged(verification::holds);
      case SEARCH_REPLACE, FENCED_FILES -> reading.units();
      case null -> reading.units();
    };
  }

  private List<Unit> judged(Predicate<Unit> accepted) {
    return reading.units().stream()
        .map(u -> u.state() != State.COMPLETE || accepted.test(u) ? u : u.in(State.AMBIGUOUS))
        .toList();
  }

  private String slice(Unit unit) {
    return reading.document().substring(unit.start(), unit.end());
  }

  /// As a whole, and each file by itself.
  private List<Unit> diff(EarlierFiles base) {
    var whole = GitApply.files(reading.document().substring(0, reading.tail().start()));
    boolean sound = whole.size() == reading.units().size();
    try (var git = new GitApply()) {
      return judged(unit -> sound && changes(unit, base, git));
    }
  }

  private boolean changes(Unit unit, EarlierFiles base, GitApply git) {
    var diff = slice(unit);
    var files = GitApply.files(diff);
    if (files.size() != 1 || !names(files.getFirst(), unit)) {
      return false;
    }
    var previous = unit.previousPath() == null ? unit.path() : unit.previousPath();
    var text = base.text(previous).orElse(null);
    return text == null
        || !isCompared(files.getFirst(), diff, text)
        || git.applies(diff, previous, text);
  }

  /// A diff without git's header may leave out the first folder of a name or not.
  private static boolean names(FileHeader file, Unit unit) {
    if (file.getOldPath() == null || file.getNewPath() == null) {
      return false;
    }
    boolean gone = file.getNewPath().equals("/dev/null");
    var name = gone ? file.getOldPath() : file.getNewPath();
    return unit.path().equals(name) || unit.path().endsWith("/" + name);
  }

  /// JGit applies neither marks of binary files nor lines that end with carriage returns.
  private static boolean isCompared(FileHeader file, String diff, String text) {
    return file.getPatchType() == PatchType.UNIFIED
        && diff.startsWith(DiffLines.GIT)
        && diff.indexOf('\r') < 0
        && text.indexOf('\r') < 0;
  }

  /// Whether the JSON object has the path and the content that were read from it.
  private boolean holds(Unit unit) {
    try {
      var tree = JSON.readTree(slice(unit));
      var content = unit.content();
      return tree.isObject() && says(tree, unit.path()) && (content == null || says(tree, content));
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private static boolean says(JsonNode object, String text) {
    return object.properties().stream()
        .map(Map.Entry::getValue)
        .anyMatch(value -> value.isTextual() && value.textValue().equals(text));
  }
}
