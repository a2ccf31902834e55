package io.phasegate.source.code;

import java.util.List;

/// One test of a file, or what of the file belongs to none.
///
/// @param name the test's name with the classes or groups around it, `TestVat.test_none`; empty for
///     what stands in no test
/// @param assertions that can fail when the test runs; in a loop or table over literal rows one for
///     each row
/// @param specific those of them that say more than that something is there or is truthy
/// @param helped calls of functions defined elsewhere whose names let expect an assertion
/// @param openEnded whether its rows come from elsewhere, so that nobody can count them here
/// @param texts of the assertions, each without its spaces and comments
public record TestUnit(
    String name, int assertions, int specific, int helped, boolean openEnded, List<String> texts) {
  public TestUnit {
    texts = List.copyOf(texts);
  }
}
