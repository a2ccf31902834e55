package io.phasegate.continuation.document;

import io.phasegate.continuation.domain.Hints;
import io.phasegate.continuation.domain.StructuralSignal;
import io.phasegate.contracts.event.DocumentFormat;
import io.phasegate.contracts.event.RecoveredFile.Operation;
import io.phasegate.contracts.event.RecoveredFile.State;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads files as fenced blocks, each with its path in the line above or in the fence's own line. A
/// fence with a language inside a block is taken for a block within it; whether the model meant
/// that cannot be known, so that such a file is ambiguous, unless the outer fence is longer.
final class FencedReader {
  private static final Set<String> NO_FILES = Set.of("diff", "patch", "json", "jsonl", "ndjson");

  private final String text;
  private final Hints hints;
  private final Slices slices;
  private final Lines lines;
  private final List<Unit> units = new ArrayList<>();
  private @Nullable String above;
  private int aboveStart;
  private int aboveEnd;
  private @Nullable Fence open;
  private @Nullable String path;
  private int unitStart;
  private int contentStart;
  private int nested;
  private boolean doubtful;

  private FencedReader(String text, int start, Hints hints) {
    this.text = text;
    this.hints = hints;
    this.slices = new Slices(text);
    this.lines = new Lines(text, start);
  }

  static Reading read(String text, int start, Hints hints) {
    return new FencedReader(text, start, hints).read();
  }

  /// The path of the block that a fence opens; null where it is no file.
  ///
  /// @param above the path in the line above, if that is one
  static @Nullable String path(Fence fence, @Nullable String above) {
    var info = fence.info();
    if (above != null) {
      boolean other = NO_FILES.contains(info) && !above.endsWith("." + info);
      return other ? null : above;
    }
    int colon = info.indexOf(':');
    var name = colon >= 0 ? info.substring(colon + 1) : info;
    boolean named = name.indexOf('/') >= 0 || name.indexOf('.') > 0;
    return named ? PathLine.in(name) : null;
  }

  private Reading read() {
    while (lines.advance()) {
      if (open == null) {
        outside();
      } else {
        inside(open);
      }
    }
    return reading(tail());
  }

  private void outside() {
    var fence = Fence.in(lines, text);
    if (fence == null) {
      if (!lines.isBlank()) {
        above = PathLine.in(lines.line());
        aboveStart = lines.start();
        aboveEnd = lines.next();
      }
      return;
    }
    open = fence;
    path = path(fence, above);
    nested = 0;
    doubtful = false;
    unitStart = slices.length();
    contentStart = lines.next();
    if (path != null && above != null) {
      slices.add(aboveStart, aboveEnd);
    }
    above = null;
    keep();
  }

  private void inside(Fence opened) {
    keep();
    var fence = Fence.in(lines, text);
    if (fence == null || fence.mark() != opened.mark() || fence.length() < opened.length()) {
      return;
    }
    boolean whole = lines.terminated() || fence.length() == opened.length() || hints.ended();
    if (!fence.info().isEmpty()) {
      nested++;
      doubtful = true;
    } else if (nested > 0) {
      nested--;
    } else if (whole) {
      close();
    }
  }

  private void close() {
    open = null;
    if (path != null) {
      var content = text.substring(contentStart, lines.start());
      var state = doubtful ? State.AMBIGUOUS : State.COMPLETE;
      units.add(new Unit(path, null, operation(), state, unitStart, slices.length(), content));
    }
  }

  private Operation operation() {
    boolean known = path != null && hints.base().text(path).isPresent();
    return known ? Operation.MODIFY : Operation.CREATE;
  }

  /// A block without a path is an example in the prose.
  private void keep() {
    if (path != null) {
      slices.add(lines.start(), lines.next());
    }
  }

  private Tail tail() {
    int end = slices.length();
    if (open == null || path == null) {
      return Tail.between(end, end);
    }
    boolean mark = lines.first() == open.mark() || contentStart > lines.start();
    int unsafe =
        mark ? lines.next() - lines.start() : SafeEnd.uncertain(text, lines.start(), lines.next());
    int uncertain = lines.terminated() ? 0 : unsafe;
    int certain = Math.max(0, lines.next() - uncertain - contentStart);
    return new Tail(unitStart, path, null, operation(), certain, end - uncertain, true);
  }

  private Reading reading(Tail tail) {
    var signals = EnumSet.noneOf(StructuralSignal.class);
    if (open != null && (path != null || !hints.ended())) {
      signals.add(StructuralSignal.OPEN_FENCE);
    }
    if (tail.inUnit()) {
      signals.add(StructuralSignal.PARTIAL_UNIT);
    }
    var document = slices.toString();
    boolean ends = document.isEmpty() || document.endsWith("\n") || tail.inUnit();
    return new Reading(
        DocumentFormat.FENCED_FILES,
        text,
        document,
        units,
        tail,
        slices.originOf(tail.safeEnd()),
        signals,
        null,
        false,
        0,
        List.of(),
        new Seam(tail.start(), ends ? "" : "\n", "", ""));
  }
}
