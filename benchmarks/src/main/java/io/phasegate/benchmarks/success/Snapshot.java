package io.phasegate.benchmarks.success;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// A repository at a commit: its files, and what its tests do there.
///
/// @param files content by path
/// @param tests by canonical id, `tests.test_cart::test_sum`
/// @param uncollected modules that do not import, so that none of their tests runs
record Snapshot(
    SortedMap<String, String> files,
    SortedMap<String, Behaviour> tests,
    SortedSet<String> uncollected) {
  Snapshot {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    tests = Collections.unmodifiableSortedMap(new TreeMap<>(tests));
    uncollected = Collections.unmodifiableSortedSet(new TreeSet<>(uncollected));
  }

  static String module(String test) {
    return test.substring(0, test.indexOf("::"));
  }

  static String name(String test) {
    return test.substring(test.indexOf("::") + 2);
  }

  /// The file of a module.
  static String path(String module) {
    return module.replace('.', '/') + ".py";
  }

  static String moduleOf(String path) {
    return path.substring(0, path.length() - ".py".length()).replace('/', '.');
  }
}
