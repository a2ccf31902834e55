package io.phasegate.governance.policy;

/// A rule of a policy file, as it stands there.
///
/// @param kind what it decides, for example `protect`
/// @param pattern in the spelling of a `.gitignore`
/// @param line where it stands in the file, from 1
record Rule(String kind, String pattern, int line) {

  /// As decisions name it.
  @Override
  public String toString() {
    return "%s '%s' (line %d)".formatted(kind, pattern, line);
  }
}
