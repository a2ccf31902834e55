package io.phasegate.baseline.domain;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
    return beginnings(module).stream().anyMatch(prefix -> starts(testIds.ceiling(prefix), prefix));
  }

  /// The same for a list in order.
  static boolean anyTestOf(String module, List<String> sorted) {
    return beginnings(module).stream().anyMatch(prefix -> starts(ceiling(sorted, prefix), prefix));
  }

  /// How the ids of a module's tests may begin.
  private static List<String> beginnings(String module) {
    var scope = scope(module);
    return List.of(scope + "::", scope + ".");
  }

  private static boolean starts(@Nullable String id, String prefix) {
    return id != null && id.startsWith(prefix);
  }

  private static @Nullable String ceiling(List<String> sorted, String id) {
    int found = Collections.binarySearch(sorted, id);
    int at = found >= 0 ? found : -found - 1;
    return at < sorted.size() ? sorted.get(at) : null;
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
