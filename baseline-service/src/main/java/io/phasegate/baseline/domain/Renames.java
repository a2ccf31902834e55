package io.phasegate.baseline.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Which removed test lives on under another name, where that is unmistakable: the same test with
/// another parameter, the same name in another module, or a similar name in the same module or
/// class. In each case there must be one candidate on either side; of two nothing is guessed.
final class Renames {
  private static final Pattern WORD_ENDS =
      Pattern.compile("[^\\p{L}\\p{N}]+|(?<=\\p{Ll})(?=\\p{Lu})");
  private static final String SEPARATOR = "::";
  private static final List<Likeness> LIKENESSES =
      List.of(
          new Likeness(Renames::withoutParameters, (_, _) -> true),
          new Likeness(Renames::name, (_, _) -> true),
          new Likeness(Renames::scope, Renames::similar));

  private Renames() {}

  /// The new name by the old one.
  static NavigableMap<String, String> among(Collection<String> removed, Collection<String> added) {
    var found = new TreeMap<String, String>();
    for (var likeness : LIKENESSES) {
      found.putAll(
          likeness.match(without(removed, found.keySet()), without(added, found.values())));
    }
    return found;
  }

  private static Set<String> without(Collection<String> ids, Collection<String> matched) {
    var rest = new TreeSet<>(ids);
    rest.removeAll(matched);
    return rest;
  }

  /// What two names of one test have in common.
  private record Likeness(Function<String, String> key, BiPredicate<String, String> holds) {
    Map<String, String> match(Set<String> removed, Set<String> added) {
      var before = grouped(removed, key);
      var after = grouped(added, key);
      var matches = new TreeMap<String, String>();
      before.forEach(
          (group, old) -> {
            var fresh = after.getOrDefault(group, List.of());
            if (old.size() == 1
                && fresh.size() == 1
                && holds.test(old.getFirst(), fresh.getFirst())) {
              matches.put(old.getFirst(), fresh.getFirst());
            }
          });
      return matches;
    }
  }

  private static Map<String, List<String>> grouped(Set<String> ids, Function<String, String> key) {
    var groups = new LinkedHashMap<String, List<String>>();
    ids.forEach(id -> groups.computeIfAbsent(key.apply(id), _ -> new ArrayList<>()).add(id));
    return groups;
  }

  private static String withoutParameters(String id) {
    int bracket = id.indexOf('[');
    return bracket < 0 ? id : id.substring(0, bracket);
  }

  private static String name(String id) {
    int separator = id.indexOf(SEPARATOR);
    return separator < 0 ? id : id.substring(separator + SEPARATOR.length());
  }

  private static String scope(String id) {
    int separator = id.indexOf(SEPARATOR);
    return separator < 0 ? "" : id.substring(0, separator);
  }

  /// At least two of three words are the same.
  private static boolean similar(String before, String after) {
    var old = words(before);
    var fresh = words(after);
    int most = Math.max(old.size(), fresh.size());
    old.retainAll(fresh);
    return !old.isEmpty() && 3 * old.size() >= 2 * most;
  }

  private static Set<String> words(String id) {
    var words = new HashSet<String>();
    for (var word : WORD_ENDS.split(withoutParameters(name(id)), 0)) {
      words.add(word.toLowerCase(Locale.ROOT));
    }
    words.remove("test");
    words.remove("");
    return words;
  }
}
