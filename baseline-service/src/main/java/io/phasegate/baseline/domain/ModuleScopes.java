package io.phasegate.baseline.domain;

import java.util.Collection;
import java.util.HashSet;
import java.util.NavigableSet;
import java.util.Set;

/// Modules, classes or packages that are collected as a whole, to find the one a test belongs to.
record ModuleScopes(Set<String> scopes) {
  private static final String PACKAGE_FILE = ".__init__";

  static ModuleScopes of(Collection<String> modules) {
    var scopes = new HashSet<String>();
    modules.forEach(module -> scopes.add(scope(module)));
    return new ModuleScopes(Set.copyOf(scopes));
  }

  /// True for the tests of such a module, of its classes, and of the modules below a package. What
  /// stands in brackets are a test's parameters and names no module.
  boolean hold(String testId) {
    int bracket = testId.indexOf('[');
    int end = bracket < 0 ? testId.length() : bracket;
    for (int i = 1; i < end && !scopes.isEmpty(); i++) {
      if (boundary(testId, i) && scopes.contains(testId.substring(0, i))) {
        return true;
      }
    }
    return false;
  }

  /// True where one of these tests belongs to the module.
  static boolean anyTestOf(String module, NavigableSet<String> testIds) {
    var scope = scope(module);
    return startsOne(scope + "::", testIds) || startsOne(scope + ".", testIds);
  }

  private static boolean startsOne(String prefix, NavigableSet<String> testIds) {
    var next = testIds.ceiling(prefix);
    return next != null && next.startsWith(prefix);
  }

  private static boolean boundary(String testId, int index) {
    return testId.charAt(index) == '.' || testId.startsWith("::", index);
  }

  private static String scope(String module) {
    var dotted = module.replace("::", ".");
    return dotted.endsWith(PACKAGE_FILE)
        ? dotted.substring(0, dotted.length() - PACKAGE_FILE.length())
        : dotted;
  }
}
