package io.phasegate.token.domain;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/// What may make a phase like earlier phases of its repository, in words such as `.py modify` or
/// `in src/app`, each with the share of the phase's files that it is true of.
///
/// @param shares by word, from more than 0 to 1
public record Traits(SortedMap<String, Double> shares) {
  public static final Traits NONE = new Traits(new TreeMap<>());

  /// Forecasts whose logarithms differ by less are of one size.
  private static final double SIZE = 0.5;

  private static final String NAMED = "named ";
  /// A phase of more files has words of the whole only: they are kept with every budget.
  private static final int MOST_FILES = 30;

  private static final int AREA_DEPTH = 2;
  private static final int LONGEST_WORD = 200;

  public Traits {
    shares = Collections.unmodifiableSortedMap(new TreeMap<>(shares));
  }

  /// @param files at least one
  /// @param forecast tokens, by the prior alone
  public static Traits of(Collection<TargetFile> files, double forecast) {
    var words = new TreeMap<String, Double>();
    for (var file : files) {
      double share = 1.0 / files.size();
      add(words, kind(file), share);
      if (files.size() <= MOST_FILES) {
        add(words, ending(file), share);
        add(words, "in " + area(file.path()), share);
        add(words, "at " + folder(file.path()), share);
        add(words, NAMED + name(file.path()) + side(file), share);
      }
    }
    var size = "size " + (int) (Math.log(Math.max(1, forecast)) / SIZE);
    add(words, "any", 1);
    if (Synthesis.applies(List.copyOf(files))) {
      add(words, "synthesis", 1);
    }
    add(words, size, 1);
    add(words, "files " + log2(files.size()), 1);
    add(words, all(files, Traits::kind), 1);
    var endings = all(files, Traits::ending);
    add(words, endings, 1);
    add(words, endings + " " + size, 1);
    return new Traits(words);
  }

  /// Whether the word is a file's own name. Files of one name resemble each other, as translations
  /// and modules of one build do, and few phases meet them.
  static boolean isName(String word) {
    return word.startsWith(NAMED);
  }

  private static void add(Map<String, Double> words, String word, double share) {
    var bounded = word.length() <= LONGEST_WORD ? word : word.substring(0, LONGEST_WORD);
    words.merge(bounded, share, Double::sum);
  }

  private static String all(Collection<TargetFile> files, Function<TargetFile, String> word) {
    var distinct = new TreeSet<String>();
    files.forEach(file -> distinct.add(word.apply(file)));
    return "all " + String.join(", ", distinct);
  }

  private static String kind(TargetFile file) {
    return file.kind().word() + side(file);
  }

  private static String ending(TargetFile file) {
    return "." + FileKind.extension(file.path()) + side(file);
  }

  private static String side(TargetFile file) {
    return file.creates() ? " new" : " changed";
  }

  private static String folder(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /// The first two names of a path.
  private static String area(String path) {
    int end = -1;
    for (int depth = 0; depth < AREA_DEPTH; depth++) {
      int next = path.indexOf('/', end + 1);
      if (next < 0) {
        return path;
      }
      end = next;
    }
    return path.substring(0, end);
  }

  private static int log2(int number) {
    return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(number);
  }
}
