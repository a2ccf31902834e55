package io.phasegate.contracts;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The checks that contract records make in their compact constructors. Each returns the value it
/// accepts and throws a [ContractViolation] that names field, expectation and value otherwise.
public final class Require {
  /// Identifiers and paths longer than this are an attack or a mistake.
  public static final int LONGEST_NAME = 1_024;

  private Require() {}

  public static <T> T present(String field, @Nullable T value) {
    if (value == null) {
      throw new ContractViolation(field, "a value", "nothing");
    }
    return value;
  }

  /// One line of text: not blank, at most [#LONGEST_NAME] characters, no control characters and no
  /// lone surrogates (legal in JSON, fatal in PostgreSQL text).
  public static String name(String field, @Nullable String value) {
    var text = present(field, value);
    if (text.isBlank()) {
      throw new ContractViolation(field, "text that is not blank", ContractViolation.quote(text));
    }
    if (text.length() > LONGEST_NAME) {
      throw new ContractViolation(
          field, "at most " + LONGEST_NAME + " characters", text.length() + " characters");
    }
    if (hasForbidden(text)) {
      throw new ContractViolation(
          field,
          "text without control characters and lone surrogates",
          ContractViolation.quote(text.replaceAll("[\\p{Cntrl}\\p{Cs}]", "\uFFFD")));
    }
    return text;
  }

  public static int atLeast(String field, int minimum, int value) {
    if (value < minimum) {
      throw new ContractViolation(field, "at least " + minimum, ContractViolation.quote(value));
    }
    return value;
  }

  public static long atLeast(String field, long minimum, long value) {
    if (value < minimum) {
      throw new ContractViolation(field, "at least " + minimum, ContractViolation.quote(value));
    }
    return value;
  }

  /// A number from 0 to 1.
  public static double share(String field, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new ContractViolation(field, "a number from 0 to 1", ContractViolation.quote(value));
    }
    return value;
  }

  public static void that(String field, boolean holds, String expected, Object found) {
    if (!holds) {
      throw new ContractViolation(field, expected, ContractViolation.quote(found));
    }
  }

  /// An immutable copy; an absent list is an empty one.
  public static <T> List<T> listOrEmpty(String field, @Nullable List<T> values) {
    return values == null ? List.of() : list(field, values);
  }

  /// An immutable copy of a list that must be there, without null elements.
  public static <T> List<T> list(String field, @Nullable List<T> values) {
    var list = present(field, values);
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) == null) { // the name is made only where it is told
        throw new ContractViolation(field + "[" + i + "]", "a value", "nothing");
      }
    }
    return List.copyOf(list);
  }

  /// An immutable copy of a list of lists, all of which must be there.
  public static <T> List<List<T>> lists(String field, @Nullable List<List<T>> values) {
    return list(field, values).stream().map(inner -> list(field, inner)).toList();
  }

  /// An immutable copy in the same order; an absent map is an empty one.
  public static Map<String, List<String>> listsOrEmpty(
      String field, @Nullable Map<String, List<String>> values) {
    var copy = new LinkedHashMap<String, List<String>>();
    if (values != null) {
      values.forEach((name, list) -> copy.put(name, list(field + "." + name, list)));
    }
    return Collections.unmodifiableMap(copy);
  }

  private static boolean hasForbidden(String text) {
    int at = 0;
    while (at < text.length()) {
      int codePoint = text.codePointAt(at);
      int type = Character.getType(codePoint);
      if (type == Character.CONTROL || type == Character.SURROGATE) {
        return true;
      }
      at += Character.charCount(codePoint);
    }
    return false;
  }
}
