package io.phasegate.contracts;

/// A value that breaks its contract: names the field, what was expected there and what was found.
public final class ContractViolation extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST_QUOTE = 120;

  private final String field;

  public ContractViolation(String field, String expected, String found) {
    super("%s: expected %s, found %s".formatted(field, expected, found));
    this.field = field;
  }

  /// The name of the offending record component, as it is spelled in JSON.
  public String field() {
    return field;
  }

  /// A value as messages show it: quoted, and cut where it is long.
  static String quote(Object value) {
    var shown = shorten(String.valueOf(value));
    return value instanceof Number ? shown : "'" + shown + "'";
  }

  static String shorten(String text) {
    return Excerpt.of(text, LONGEST_QUOTE);
  }
}
