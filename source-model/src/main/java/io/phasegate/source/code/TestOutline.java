package io.phasegate.source.code;

import java.util.List;

/// What the tests of one file assert, test by test, in the order of the file.
public record TestOutline(List<TestUnit> units, Status status) {
  public TestOutline {
    units = List.copyOf(units);
  }

  /// All assertions that can fail.
  public int assertions() {
    return units.stream().mapToInt(TestUnit::assertions).sum();
  }
}
