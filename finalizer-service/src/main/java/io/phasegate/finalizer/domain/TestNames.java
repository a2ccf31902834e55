package io.phasegate.finalizer.domain;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Tests that somebody named, in whatever spelling, to be found again among canonical ids.
///
/// Names and ids are compared in a flat form: everything before the parameters with `.` between its
/// parts. A name also stands for all that lies below it: a directory, module or class for its
/// tests, a test for its parameters and subtests.
///
/// | spelling | flat |
/// |---|---|
/// | `tests/test_cart.py::TestVat::test_none[a/b]` | `tests.test_cart.TestVat.test_none[a/b]` |
/// | `tests.test_cart.TestVat::test_none[a/b]` (canonical) | the same |
/// | `com.acme.CartTest#adds`, `com.acme.CartTest.adds` | `com.acme.CartTest.adds` |
/// | `src/test/java/com/acme/CartTest.java` | `com.acme.CartTest` |
/// | `example.com/shop::TestVat/none` | `example.com.shop.TestVat.none` |
record TestNames(Set<String> flatNames) {
  private static final Pattern PYTHON_FILE = Pattern.compile("\\.py(?=::|$)");
  private static final Pattern JVM_FILE =
      Pattern.compile(
          "^(?:.*/)?src/\\w+/(?:java|kotlin|groovy|scala)/|\\.(?:java|kt|groovy|scala)$");
  private static final Pattern LEADING = Pattern.compile("^(?:\\./)+");
  private static final Pattern SEPARATORS = Pattern.compile("::|[/#]");

  /// What lies below a name is looked for up to this length, so that a hostile id of a million dots
  /// costs nothing. Longer names still match exactly.
  private static final int LONGEST_PREFIX = 2_000;

  TestNames {
    flatNames = Set.copyOf(flatNames);
  }

  static TestNames of(List<String> names) {
    var flat = new HashSet<String>();
    for (var name : names) {
      var form = flat(name);
      if (!form.isEmpty()) {
        flat.add(form);
      }
    }
    return new TestNames(flat);
  }

  /// Those of the canonical ids that were named, in the given order.
  List<String> named(List<String> canonicalIds) {
    return flatNames.isEmpty() ? List.of() : canonicalIds.stream().filter(this::isNamed).toList();
  }

  /// Looks up the id itself and everything it lies below.
  boolean isNamed(String canonicalId) {
    if (flatNames.isEmpty()) {
      return false;
    }
    var id = flat(canonicalId);
    if (flatNames.contains(id)) {
      return true;
    }
    var end = startOfParameters(id);
    var last = Math.min(end, LONGEST_PREFIX);
    for (int i = id.indexOf('.'); i >= 0 && i < last; i = id.indexOf('.', i + 1)) {
      if (flatNames.contains(id.substring(0, i))) {
        return true;
      }
    }
    return flatNames.contains(id.substring(0, end));
  }

  /// A test of a file as reports name it, as far as the path tells. A class that has the name of
  /// its file is told once.
  static String in(String path, String test) {
    if (test.isEmpty()) {
      return path;
    }
    var name = path.substring(path.lastIndexOf('/') + 1);
    var stem = name.indexOf('.') < 0 ? name : name.substring(0, name.indexOf('.'));
    return test.equals(stem) || test.startsWith(stem + ".")
        ? flat(path) + test.substring(stem.length())
        : flat(path) + "." + test;
  }

  static String flat(String name) {
    var text = name.strip();
    var end = startOfParameters(text);
    var head = LEADING.matcher(text.substring(0, end).replace('\\', '/')).replaceFirst("");
    head = PYTHON_FILE.matcher(head).replaceFirst("");
    head = JVM_FILE.matcher(head).replaceAll("");
    head = SEPARATORS.matcher(head).replaceAll(".");
    return end == text.length() ? withoutTrailingDots(head) : head + text.substring(end);
  }

  private static String withoutTrailingDots(String text) {
    var end = text.length();
    while (end > 0 && text.charAt(end - 1) == '.') {
      end--;
    }
    return text.substring(0, end);
  }

  private static int startOfParameters(String text) {
    var bracket = text.indexOf('[');
    return bracket < 0 ? text.length() : bracket;
  }
}
