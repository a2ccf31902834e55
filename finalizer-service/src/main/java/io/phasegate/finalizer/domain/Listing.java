package io.phasegate.finalizer.domain;

import io.phasegate.contracts.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// How decisions write lists down: counted, and bounded, so that a decision on a hundred thousand
/// tests is still a small record that people can read.
final class Listing {
  /// The most entries of a list that a decision carries.
  static final int MOST = 200;

  /// The most entries that a sentence names.
  private static final int NAMED = 5;

  /// The longest entry, in UTF-16 units.
  private static final int LONGEST = 300;

  /// Legal in JSON, fatal in PostgreSQL text.
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}]");

  private Listing() {}

  static String count(int number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }

  /// "a, b and 3 more".
  static String names(List<String> values) {
    var named = values.stream().limit(NAMED).map(Listing::line).toList();
    var rest = values.size() - named.size();
    return String.join(", ", named) + (rest == 0 ? "" : " and " + rest + " more");
  }

  /// At most [#MOST] entries; where more were left out, the last one says how many.
  static List<String> bounded(List<String> values) {
    if (values.isEmpty()) {
      return List.of();
    }
    if (values.size() <= MOST) {
      return values.stream().map(Listing::line).toList();
    }
    var shown = new ArrayList<>(values.subList(0, MOST - 1).stream().map(Listing::line).toList());
    shown.add("… and " + (values.size() - shown.size()) + " more");
    return List.copyOf(shown);
  }

  /// One printable line of bounded length.
  static String line(String value) {
    return UNPRINTABLE.matcher(Excerpt.of(value, LONGEST)).replaceAll("\uFFFD");
  }
}
