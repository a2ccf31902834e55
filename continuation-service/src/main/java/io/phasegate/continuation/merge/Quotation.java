package io.phasegate.continuation.merge;

import io.phasegate.continuation.document.Borders;
import io.phasegate.continuation.document.Reading;
import io.phasegate.continuation.document.Unit;
import io.phasegate.continuation.domain.EarlierFiles;
import io.phasegate.contracts.event.DocumentFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a search/replace block searches for has to stand in its file: as that was before, or as the
/// blocks above have left it.
///
/// A block that quotes otherwise breaks nothing, for executors may find it all the same. But of two
/// ways to join, the one is meant that quotes what is there.
final class Quotation {
  static final String SEARCH = "<<<<<<< SEARCH";
  private static final String DIVIDER = "=======";
  private static final String REPLACE = ">>>>>>> REPLACE";

  /// Behind more blocks for the same file nothing is known of it.
  private static final int MOST_BLOCKS = 16;

  private Quotation() {}

  /// Whether a unit searches for lines that its file is known not to hold.
  static boolean isForeign(Reading reading, int unit, EarlierFiles base) {
    if (reading.format() != DocumentFormat.SEARCH_REPLACE || unit >= reading.units().size()) {
      return false;
    }
    var block = reading.units().get(unit);
    var above = reading.units().subList(0, unit).stream();
    var earlier = above.filter(other -> other.path().equals(block.path())).toList();
    return earlier.size() <= MOST_BLOCKS
        && base.text(block.path())
            .map(text -> isForeign(reading, block, earlier, text))
            .orElse(false);
  }

  private static boolean isForeign(Reading reading, Unit block, List<Unit> earlier, String text) {
    var searched = searched(reading, block);
    var file = framed(text.lines());
    if (Borders.end(file, searched) >= 0) {
      return false;
    }
    for (var other : earlier) {
      var gone = searched(reading, other);
      int end = Borders.end(file, gone);
      var head = file.substring(0, Math.max(0, end - gone.length()));
      file = end < 0 ? file : head + replacing(reading, other) + file.substring(end);
    }
    return Borders.end(file, searched) < 0;
  }

  private static String searched(Reading reading, Unit block) {
    return between(reading, block, SEARCH, DIVIDER);
  }

  private static String replacing(Reading reading, Unit block) {
    return between(reading, block, DIVIDER, REPLACE);
  }

  private static String between(Reading reading, Unit block, String first, String last) {
    var lines = reading.document().substring(block.start(), block.end()).lines();
    return framed(
        lines
            .dropWhile(line -> !line.stripTrailing().equals(first))
            .skip(1)
            .takeWhile(line -> !line.stripTrailing().equals(last)));
  }

  /// Whole lines, with a line feed before the first one.
  private static String framed(Stream<String> lines) {
    return lines.map(line -> line + "\n").collect(Collectors.joining("", "\n", ""));
  }
}
