package io.phasegate.baseline.domain;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/// The tests that a phase created or changed itself, told by the paths that it changed. Such a test
/// is as red or green as the phase made it, and no retry excuses it.
///
/// A path means a module by its last parts, because a report names modules from a source root that
/// nobody tells: `src/test/java/com/acme/CartTest.java` is `com.acme.CartTest` too. In doubt a test
/// counts as changed. A `conftest.py` changes all tests below its folder, a file of a Go package
/// that ends in `_test.go` all tests of that package. Tests whose report names neither file nor
/// module, as some of JavaScript do, are not recognised.
///
/// @param modules dotted names that a changed file may have
/// @param folders dotted names of folders that change as a whole
/// @param files changed files as they are
/// @param packages folders of changed Go tests
record ChangedTests(
    Set<String> modules, Set<String> folders, Set<String> files, Set<String> packages) {
  private static final String FIXTURES = "conftest";
  private static final String GO_TESTS = "_test.go";
  private static final Pattern ENDING = Pattern.compile("\\.[A-Za-z0-9]+$");

  /// What is left of a test's scope after its module: nothing, or classes.
  private static final Pattern CLASSES = Pattern.compile("([.$]\\p{Lu}[^.]*)*");

  static ChangedTests of(Collection<String> changedPaths) {
    var modules = new HashSet<String>();
    var folders = new HashSet<String>();
    var files = new HashSet<String>();
    var packages = new HashSet<String>();
    for (var each : changedPaths) {
      var path = each.replace('\\', '/');
      var dotted = ENDING.matcher(path).replaceFirst("").replace('/', '.');
      int file = dotted.lastIndexOf('.');
      var folder = file < 0 ? "" : dotted.substring(0, file);
      if (path.endsWith(GO_TESTS)) {
        packages.add(path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "");
      } else if (dotted.substring(file + 1).equals(FIXTURES)) {
        addEnds(folder, folders);
      } else {
        addEnds(dotted, modules);
        files.add(path);
      }
    }
    return new ChangedTests(
        Set.copyOf(modules), Set.copyOf(folders), Set.copyOf(files), Set.copyOf(packages));
  }

  /// @param id a test, or a module that is not collected
  boolean hold(String id) {
    int separator = id.indexOf("::");
    var scope = separator < 0 ? id : id.substring(0, separator);
    return inChangedModule(scope)
        || below(scope)
        || files.stream().anyMatch(file -> file.contains(".") && scope.contains(file))
        || packages.stream().anyMatch(folder -> isPackage(folder, scope));
  }

  private boolean inChangedModule(String scope) {
    for (int end = scope.length(); end > 0; end = boundaryBefore(end, scope)) {
      if (modules.contains(scope.substring(0, end))
          && CLASSES.matcher(scope.substring(end)).matches()) {
        return true;
      }
    }
    return false;
  }

  private static int boundaryBefore(int end, String scope) {
    return Math.max(scope.lastIndexOf('.', end - 1), scope.lastIndexOf('$', end - 1));
  }

  private boolean below(String scope) {
    if (folders.contains("")) {
      return true;
    }
    for (int end = scope.length(); end > 0; end = scope.lastIndexOf('.', end - 1)) {
      if (folders.contains(scope.substring(0, end))) {
        return true;
      }
    }
    return false;
  }

  /// Nobody tells the name of the module, so that a test in its root may belong to any package.
  private static boolean isPackage(String folder, String scope) {
    return folder.isEmpty() ? scope.contains("/") : ("/" + scope).endsWith("/" + folder);
  }

  /// The name itself and all that it ends in, in whole parts.
  private static void addEnds(String dotted, Set<String> names) {
    var rest = dotted;
    names.add(rest);
    for (int dot = rest.indexOf('.'); dot >= 0; dot = rest.indexOf('.')) {
      rest = rest.substring(dot + 1);
      names.add(rest);
    }
  }
}
