package io.phasegate.baseline.report;

import java.util.List;
import java.util.regex.Pattern;

/// The canonical id of a test, `<class or module>::<name>`, from every way to write it.
///
/// For node ids this follows pytest's own `mangle_test_address`, which makes the names in its JUnit
/// XML: only what stands before the first `[` is taken apart, so that parameters may hold `/`, `::`
/// and `[` themselves.
public final class TestIdentity {
  /// The id of pytest's root collector, whose node id is empty.
  static final String ROOT = "(root)";

  private static final String SEPARATOR = "::";
  /// What pytest before version 4 writes between a class and its method.
  private static final String INSTANCE = "::()";

  private static final Pattern PYTHON_FILE = Pattern.compile("\\.py$");

  private TestIdentity() {}

  /// `tests/test_cart.py::TestVat::test_none[a/b]` becomes
  /// `tests.test_cart.TestVat::test_none[a/b]`; a canonical id stays as it is.
  public static String ofNodeId(String nodeId) {
    int bracket = nodeId.indexOf('[');
    var address = (bracket < 0 ? nodeId : nodeId.substring(0, bracket)).replace(INSTANCE, "");
    var parameters = bracket < 0 ? "" : nodeId.substring(bracket);
    int file = address.indexOf(SEPARATOR);
    var module = module(file < 0 ? address : address.substring(0, file));
    if (file < 0) {
      return joined("", module + parameters);
    }
    // In `a.py:::x` the last separator begins within the first.
    int found = address.lastIndexOf(SEPARATOR);
    int last = found < file + SEPARATOR.length() ? file : found;
    var classes = last > file ? address.substring(file + 2, last).replace(SEPARATOR, ".") : "";
    var scope = classes.isEmpty() ? module : module + "." + classes;
    return joined(scope, address.substring(last + 2) + parameters);
  }

  /// A suite path of a CTRF report, its parts joined as its reporters join them.
  static String ofSuite(List<String> suite, String name) {
    return joined(String.join(" > ", suite), name);
  }

  /// JUnit XML's names. A scope of nothing leaves the bare name: a module.
  static String ofJunit(String scope, String name) {
    return joined(scope, name);
  }

  /// Go's `go test -json` and go-junit-report name a test by its package. A package alone stands
  /// for what failed outside its tests.
  static String ofGo(String goPackage, String test) {
    return test.isEmpty() ? joined("", goPackage) : joined(goPackage, test);
  }

  private static String module(String path) {
    return PYTHON_FILE.matcher(path.replace('/', '.')).replaceFirst("");
  }

  private static String joined(String scope, String name) {
    var id = scope.isEmpty() ? name : scope + SEPARATOR + name;
    return id.isBlank() ? ROOT : PlainText.oneLine(id);
  }
}
