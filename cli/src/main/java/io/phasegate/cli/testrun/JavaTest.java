package io.phasegate.cli.testrun;

/// A JUnit test by class and method, as selectors want it: without parameters, which selectors of
/// Java's build tools cannot name. All parameters of a method run together.
///
/// @param method empty where the id names a class only
record JavaTest(String type, String method) {
  static JavaTest of(String canonicalId) {
    int end = canonicalId.indexOf("::");
    return end < 0
        ? new JavaTest(canonicalId, "")
        : new JavaTest(canonicalId.substring(0, end), plain(canonicalId.substring(end + 2)));
  }

  private static String plain(String method) {
    int end = 0;
    while (end < method.length() && Character.isJavaIdentifierPart(method.charAt(end))) {
      end++;
    }
    return method.substring(0, end);
  }
}
