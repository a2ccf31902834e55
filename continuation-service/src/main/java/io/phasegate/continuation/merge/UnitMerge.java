package io.phasegate.continuation.merge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.phasegate.continuation.document.OutputReader;
import io.phasegate.continuation.document.Reading;
import io.phasegate.continuation.document.Seam;
import io.phasegate.continuation.document.Unit;
import io.phasegate.continuation.domain.Hints;
import io.phasegate.continuation.domain.Placement.Style;
import io.phasegate.contracts.event.DocumentFormat;
import io.phasegate.contracts.event.RecoveredFile.State;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Joins a document with a continuation that is a document itself: it brings the partial file anew,
/// repeats whole files, or goes on with the next ones. Units are taken over as they are written;
/// only a JSON object that has to fit into one line is written anew.
final class UnitMerge {
  private static final Set<DocumentFormat> JSON =
      EnumSet.of(DocumentFormat.FULL_FILE, DocumentFormat.STRUCTURED_EDIT, DocumentFormat.NDJSON);
  private static final int START = 80;

  /// A path, the beginning of a block, and a line.
  private static final int LINES = 3;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Reading before;
  private final Reading added;
  private final Set<Unit> kept;
  private final Map<String, List<Unit>> byPath;
  private final Set<String> said = new HashSet<>();
  private final List<String> texts = new ArrayList<>();
  private final List<String> conflicts = new ArrayList<>();
  private boolean partialReplaced;

  private UnitMerge(Reading before, Reading added) {
    this.before = before;
    this.added = added;
    this.kept = new LinkedHashSet<>(before.units());
    this.byPath = before.units().stream().collect(Collectors.groupingBy(Unit::path));
    before.units().forEach(unit -> said.add(said(before, unit)));
  }

  /// Null where the continuation is no document that fits.
  static @Nullable Candidate of(Reading before, String continuation, Hints hints) {
    var added = OutputReader.reading(continuation, hints);
    if (added.format() == null || (added.units().isEmpty() && !added.tail().inUnit())) {
      return null;
    }
    if (before.seam() == null) {
      return before.units().isEmpty()
          ? new Candidate(Style.REPLACED, 0, added, isWhole(added), false, false, List.of())
          : null;
    }
    var format = Objects.requireNonNull(before.format());
    boolean fits =
        added.format() == format || (JSON.contains(added.format()) && JSON.contains(format));
    return fits ? new UnitMerge(before, added).candidate(before.seam(), hints) : null;
  }

  /// Whether the continuation is a document from its first character on, and leaves no file behind
  /// that was begun.
  private boolean isLikely() {
    var tail = before.tail();
    return isWhole(added) && (partialReplaced || !tail.inUnit() || tail.path() == null);
  }

  /// Whether nothing of a text is lost that is read as this document.
  private static boolean isWhole(Reading read) {
    var document = read.document();
    var start = document.substring(0, Math.min(START, document.length()));
    return read.flaws() == 0 && read.text().stripLeading().startsWith(start.stripLeading());
  }

  /// The same document with its partial file written anew, and all that follows, in the midst of
  /// it; null where the continuation does not begin with an object.
  static @Nullable Candidate restarted(Reading before, String continuation, Hints hints) {
    var tail = before.tail();
    if (!JSON.contains(before.format())
        || !tail.inUnit()
        || !continuation.stripLeading().startsWith("{")) {
      return null;
    }
    int lead = before.safeEnd() - tail.safeEnd();
    var whole = before.text().substring(0, lead + tail.start()) + continuation;
    var read = OutputReader.reading(whole, hints);
    int next = before.units().size();
    var path = next < read.units().size() ? read.units().get(next).path() : read.tail().path();
    boolean same = path != null && (tail.path() == null || tail.path().equals(path));
    return new Candidate(Style.UNITS, 0, read, same, false, false, List.of());
  }

  private Candidate candidate(Seam seam, Hints hints) {
    added.units().forEach(this::take);
    var tail = added.tail();
    var partial = tail.inUnit() ? added.document().substring(tail.start()) : "";
    boolean goesOn = tail.inUnit() && !comesAgain(tail.path(), partial);
    boolean fallsShort = false;
    if (goesOn && isPartial(tail.path())) {
      partialReplaced = true;
      var old = before.document().substring(before.tail().start());
      fallsShort = old.length() > partial.length();
      partial = fallsShort ? old : partial;
    } else if (!goesOn) {
      partial = keptPartial();
    }
    if (partial.isEmpty() && !hints.ended()) {
      partial = begun();
      goesOn = !partial.isEmpty();
    }
    var text = join(seam, partial);
    var style = texts.isEmpty() && !goesOn ? Style.NOTHING_NEW : Style.UNITS;
    var read = OutputReader.reading(text, hints);
    return new Candidate(style, 0, read, isLikely(), false, fallsShort, conflicts);
  }

  /// Of a continuation that goes on: what may be the first line of its next file, as far as it is
  /// there. JSON has nothing of a file between two of them.
  private String begun() {
    var rest = added.text().substring(added.safeEnd());
    boolean between = !added.tail().inUnit() && !JSON.contains(added.format());
    return between && !rest.isBlank() ? rest : "";
  }

  private void take(Unit unit) {
    var path = unit.path();
    partialReplaced |= isPartial(path);
    if (said.contains(said(added, unit))) {
      return;
    }
    if (unit.content() != null || isWholeFile()) {
      var same = byPath.getOrDefault(path, List.of());
      if (same.stream().anyMatch(other -> other.state() == State.COMPLETE)) {
        conflicts.add(path);
        return;
      }
      same.forEach(this::forget);
      byPath.remove(path);
    }
    texts.add(text(added, unit));
  }

  private void forget(Unit unit) {
    kept.remove(unit);
    said.remove(said(before, unit));
  }

  /// In a diff, a file comes once.
  private boolean isWholeFile() {
    return before.format() == DocumentFormat.UNIFIED_DIFF;
  }

  private static String said(Reading reading, Unit unit) {
    var content = unit.content() == null ? text(reading, unit).strip() : "=" + unit.content();
    return unit.path() + "\n" + unit.operation() + content;
  }

  private boolean isPartial(@Nullable String path) {
    var tail = before.tail();
    return tail.inUnit() && (tail.path() == null || tail.path().equals(path));
  }

  /// Whether a file that was begun is one that is there. Of search/replace a file has many blocks,
  /// which begin alike.
  private boolean comesAgain(@Nullable String path, String begun) {
    boolean blocks = before.format() == DocumentFormat.SEARCH_REPLACE;
    if (blocks && begun.chars().filter(c -> c == '\n').count() < LINES) {
      return false;
    }
    return kept.stream()
        .filter(unit -> unit.path().equals(path))
        .anyMatch(
            unit -> blocks ? text(before, unit).startsWith(begun) : unit.state() == State.COMPLETE);
  }

  /// What was saved of a file that does not come again goes last.
  private String keptPartial() {
    var tail = before.tail();
    boolean keeps = tail.inUnit() && tail.path() != null && !partialReplaced;
    return keeps ? before.document().substring(tail.start()) : "";
  }

  private static String text(Reading reading, Unit unit) {
    return reading.document().substring(unit.start(), unit.end());
  }

  private String join(Seam seam, String partial) {
    var joined = new StringBuilder(head(seam));
    var separator = seam.opening();
    for (var text : texts) {
      joined.append(separator).append(fitted(text));
      separator = ended(joined) ? "" : seam.separator();
    }
    if (!partial.isEmpty()) {
      return joined.append(separator).append(partial).toString();
    }
    boolean open = added.tail().inUnit() || (JSON.contains(added.format()) && !added.closed());
    return open && added.format() != DocumentFormat.NDJSON
        ? joined.toString()
        : joined.append(ended(joined) ? "" : seam.closing()).toString();
  }

  private boolean ended(StringBuilder joined) {
    return before.format() == DocumentFormat.NDJSON
        && !joined.isEmpty()
        && joined.charAt(joined.length() - 1) == '\n';
  }

  /// The document up to the seam, without the files that come anew.
  private String head(Seam seam) {
    if (kept.size() == before.units().size()) {
      return before.document().substring(0, seam.at());
    }
    var head = new StringBuilder();
    int at = 0;
    for (var unit : before.units()) {
      if (!kept.contains(unit)) {
        head.append(before.document(), at, unit.start());
        at = unit.end();
      }
    }
    return head.append(before.document(), at, Math.max(at, seam.at())).toString();
  }

  private String fitted(String text) {
    if (before.format() != DocumentFormat.NDJSON || text.indexOf('\n') < 0) {
      return text;
    }
    try {
      return MAPPER.writeValueAsString(MAPPER.readTree(text));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("expected a JSON object that was read before", e);
    }
  }
}
