package io.phasegate.baseline.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Builds runs for tests: `Runs.of("+a::one", "-a::two", "!a::three", "~a::four", "?a.b")` has a
/// test that passed, one that failed, one that broke down, one that was skipped and a module that
/// was not collected; `%a.c` is a module that skipped itself. A text after `=` is the signature.
final class Runs {
  private Runs() {}

  static TestRun of(String... entries) {
    return build(List.of(), entries);
  }

  static TestRun incomplete(String problem, String... entries) {
    return build(List.of(problem), entries);
  }

  private static TestRun build(List<String> problems, String... entries) {
    var passed = new ArrayList<String>();
    var skipped = new ArrayList<String>();
    var skippedModules = new ArrayList<String>();
    var failed = new TreeMap<String, String>();
    var errors = new TreeMap<String, String>();
    var uncollected = new TreeMap<String, String>();
    for (var entry : entries) {
      int equals = entry.indexOf('=');
      var id = equals < 0 ? entry.substring(1) : entry.substring(1, equals);
      var signature = equals < 0 ? "E" : entry.substring(equals + 1);
      switch (entry.charAt(0)) {
        case '+' -> passed.add(id);
        case '~' -> skipped.add(id);
        case '-' -> failed.put(id, signature);
        case '!' -> errors.put(id, signature);
        case '?' -> uncollected.put(id, signature);
        case '%' -> skippedModules.add(id);
        default -> throw new IllegalArgumentException(entry);
      }
    }
    return new TestRun(passed, skipped, failed, errors, uncollected, skippedModules, problems);
  }
}
