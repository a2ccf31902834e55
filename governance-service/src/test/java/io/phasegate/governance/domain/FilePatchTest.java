package io.phasegate.governance.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FilePatchTest {
  private static final Hunk SECOND_LINE = new Hunk(0, List.of("a\n", "b\n"), List.of("a\n", "B\n"));

  static Stream<Arguments> turnsOneVersionIntoTheOther() {
    return Stream.of(
        row("as approved", change(SECOND_LINE), "a\nb\nc\n", "a\nB\nc\n", true),
        row("something else", change(SECOND_LINE), "a\nb\nc\n", "a\nX\nc\n", false),
        row("more than approved", change(SECOND_LINE), "a\nb\nc\n", "a\nB\nC\n", false),
        row("less than approved", change(SECOND_LINE), "a\nb\nc\n", "a\nb\nc\n", false),
        row("another base", change(SECOND_LINE), "a\nx\nc\n", "a\nB\nc\n", false),
        row("moved down", change(SECOND_LINE), "0\na\nb\n", "0\na\nB\n", true),
        row(
            "at one of two places",
            change(SECOND_LINE),
            "0\na\nb\na\nb\n",
            "0\na\nB\na\nb\n",
            false),
        row("the stated one of two", change(SECOND_LINE), "a\nb\na\nb\n", "a\nB\na\nb\n", true),
        row("no line break at the end", change(SECOND_LINE), "a\nb", "a\nB", false),
        row(
            "its line break goes",
            change(new Hunk(0, List.of("a\n"), List.of("a"))),
            "a\n",
            "a",
            true),
        row(
            "an insertion",
            change(new Hunk(1, List.of(), List.of("x\n"))),
            "a\nb\n",
            "a\nx\nb\n",
            true),
        row(
            "an insertion elsewhere",
            change(new Hunk(1, List.of(), List.of("x\n"))),
            "a\nb\n",
            "x\na\nb\n",
            false),
        row("a new file", creation("x\n"), null, "x\n", true),
        row("a new file over an old one", creation("x\n"), "y\n", "x\n", false),
        row("another new file", creation("x\n"), null, "y\n", false),
        row("no file", creation("x\n"), null, null, false),
        row("gone", deletion("x\n"), "x\n", null, true),
        row("gone with other content", deletion("x\n"), "y\n", null, false),
        row("emptied instead", deletion("x\n"), "x\n", "", false));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void turnsOneVersionIntoTheOther(
      String name,
      FilePatch patch,
      @Nullable String before,
      @Nullable String after,
      boolean turns) {
    assertThat(patch.turns(before, after)).isEqualTo(turns);
  }

  private static FilePatch change(Hunk... hunks) {
    return new FilePatch("f", false, false, List.of(hunks));
  }

  private static FilePatch creation(String line) {
    return new FilePatch("f", true, false, List.of(new Hunk(0, List.of(), List.of(line))));
  }

  private static FilePatch deletion(String line) {
    return new FilePatch("f", false, true, List.of(new Hunk(0, List.of(line), List.of())));
  }

  private static Arguments row(
      String name,
      FilePatch patch,
      @Nullable String before,
      @Nullable String after,
      boolean turns) {
    return Arguments.of(name, patch, before, after, turns);
  }
}
