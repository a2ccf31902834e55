package io.phasegate.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Pattern;

/// A commit by its hash: 7 to 64 hexadecimal digits, kept in lower case.
public record CommitSha(@JsonValue String value) {
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{7,64}");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public CommitSha {
    value = Require.present("commit", value).toLowerCase(Locale.ROOT);
    Require.that("commit", HEX.matcher(value).matches(), "7 to 64 hexadecimal digits", value);
  }

  /// True where one is the other, or abbreviates it.
  public boolean sameAs(CommitSha other) {
    return value.startsWith(other.value) || other.value.startsWith(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
