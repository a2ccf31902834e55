package io.phasegate.continuation.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.continuation.domain.Hints;
import io.phasegate.continuation.domain.Merge;
import io.phasegate.contracts.event.RecoveredFile.State;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Continuations that fit in two ways which say different things: the merge tells so, whichever of
/// them the model meant.
class RivalPlacementsTest {
  private static final String LINE = "  {\"path\": \"price\", \"content\": \"status\\n\"},\n";

  @Test
  void tellsARepetitionOfLineBreaksAndBracketsInAJsonString() {
    var start =
        """
        {"type":"meta","total_operations":1}
        {"operation":"create","path":"a.py","content":"total = 1\\r\\n    }\\r\\n    }\\r\\n\\r\\n   \
        """;

    var merge = merge(start, "n    }\\r\\n    }\\r\\n\\r\\n    price = 2\\r\\n\"}\n");

    assertIsTold(merge);
  }

  /// One of two equal lines is as good a reading as a line that is written again.
  ///
  /// @param content of the line before, which ends as the two do from the cut on
  @ParameterizedTest
  @CsvSource({
    "search, discount, 38", "search, discount, 40", "search, status, 20", "search, status, 30",
    "fence, discount, 38", "fence, discount, 40", "fence, status, 20", "fence, status, 30"
  })
  void tellsAnEqualLineTwiceWhereverItIsCut(String format, String content, int cut) {
    boolean fence = format.equals("fence");
    var head = fence ? "src/a.txt\n```python\n" : "src/a.txt\n<<<<<<< SEARCH\n=======\n";
    var end = fence ? "```\n" : ">>>>>>> REPLACE\n";
    var other = "  {\"path\": \"order\", \"content\": \"" + content + "\\n\"},\n";
    var start = head + other + LINE.substring(0, cut);

    assertIsTold(merge(start, LINE.substring(cut) + LINE + end));
  }

  /// The line that is written again may be the cut one or the one before, which are equal.
  @Test
  void tellsALineThatIsBegunAnewBehindAnEqualOne() {
    var begun = LINE.substring(0, 12);

    assertIsTold(merge("src/a.txt\n```python\n" + LINE + begun, LINE + LINE + "  {}\n```\n"));
  }

  /// The model may have written the block again, or another one that is equal.
  @ParameterizedTest
  @CsvSource({
    "docs/a.md⏎````markdown⏎# A⏎, - order: `item`⏎The total is 12.⏎, # B⏎````⏎",
    "docs/a.md⏎<<<<<<< SEARCH⏎=======⏎# A⏎, | order | total |⏎|---|---|⏎, # B⏎>>>>>>> REPLACE⏎",
    "'[{\"path\":\"a.md\",\"content\":\"# A\\n', - order: `item`\\nThe total is 12.\\n, '# B\"}]'",
  })
  void tellsTwoEqualBlocksCutBetweenThem(String start, String block, String end) {
    assertIsTold(merge((start + block).replace('⏎', '\n'), (block + end).replace('⏎', '\n')));
  }

  /// The model may have written the cut line again, or the block before it as well.
  @Test
  void tellsTwoEqualBlocksOfWhichTheFirstIsCutWithinItsFence() {
    var block = "```\n```python\ntotal = order.total\n";

    assertIsTold(
        merge(
            "docs/a.md\n<<<<<<< SEARCH\n=======\n# A\n" + block + "``",
            block + "```\n# B\n>>>>>>> REPLACE\n"));
  }

  /// A line of a diff, or of a list, and the same without its mark.
  @ParameterizedTest
  @ValueSource(strings = {"+    ", "- ", "    ", "\\u0001    "})
  void tellsALineThatComesAgainWithoutItsMark(String mark) {
    var line = "subtotal = order.total\\n";

    assertIsTold(
        merge("[{\"path\":\"a.diff\",\"content\":\"" + mark + line, line + "other = 1\\n\"}]"));
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 12, 30, 44})
  void tellsEqualBlocksCutWithinTheSecond(int behind) {
    var block = "```python\n    total = order.total(items)\n```\n";
    var head = "docs/a.md\n<<<<<<< SEARCH\n=======\n# A\n- an item\n";
    int cut = head.length() + block.length() + behind;
    var text = head + block + block + block + "# B\n>>>>>>> REPLACE\n";

    assertIsTold(merge(text.substring(0, cut), text.substring(cut)));
  }

  /// It may be the model's own, before what it writes again.
  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void takesNoFenceForTheModelsOwnThatMayCloseTheFiles(int behind) {
    var block = "# Totals of all orders\nThe order has items.\n```python\ntotal = order.total\n";
    var start = "docs/a.md\n<<<<<<< SEARCH\n=======\n# A\n";
    var text = start + block + "```\n" + block + "```\n# B\n>>>>>>> REPLACE\n";
    int cut = start.length() + block.length() - behind;

    assertThat(merge(text.substring(0, cut), text.substring(cut)).output()).isEqualTo(text);
  }

  /// Cut wherever the break between them is written.
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void tellsTwoEqualLinesOfAJsonStringCutBetweenThem(int behind) {
    var line = "        s = \\\"tab and \\\\\\\"quotes\\\\\\\" and \\\\\\\\\\\"\\n";
    var text = "[{\"path\":\"a.py\",\"content\":\"x = 1\\n" + line + line + "y = 2\\n\"}]";
    int cut = text.indexOf(line) + line.length() - 2 + behind;

    assertIsTold(merge(text.substring(0, cut), text.substring(cut)));
  }

  /// A break that is written in a string of a string ends no line.
  @Test
  void tellsTwoEqualLinesWithABreakInAString() {
    var line = "  {\\\"path\\\": \\\"total\\\", \\\"content\\\": \\\"status\\\\n";
    var end = "\\\"},\\n";
    var start = "[{\"path\":\"a.txt\",\"content\":\"  {\\\"content\\\": \\\"item\\\\n" + end + line;

    assertIsTold(merge(start, end + line + end + "  {}\"}]"));
  }

  @Test
  void tellsARepetitionFromWithinAnEscapeOn() {
    assertIsTold(
        merge("[{\"path\":\"a.py\",\"content\":\"a = 1\\r\\n    ", "r\\n    b = 2\\r\\n\"}]"));
  }

  @Test
  void tellsAShorterRepetitionWhereALongerOneFitsAsWell() {
    var line = "  {\\\"path\\\": \\\"order\\\", \\\"content\\\": \\\"order\\\\n\\\"},\\n";
    var first = "  {\\\"path\\\": \\\"price\\\", \\\"content\\\": \\\"cart\\\\n\\\"},\\n";
    var start =
        "[{\"path\":\"a.txt\",\"content\":\"" + first + line + line.substring(0, line.length() - 2);
    var rest = line.substring(line.indexOf("order") + 5) + line + "  {}\"}]";

    assertIsTold(merge(start, rest));
  }

  @ParameterizedTest
  @ValueSource(strings = {"s", "src", "src/", "src/a", "src/a.", "src/a.p"})
  void tellsThatAPathMayGoOnBehindASentenceAndAFence(String begun) {
    var rest = "src/a.py\n```python\ntotal = 1\n```\n".substring(begun.length());

    var merge =
        merge(
            "Here are the files.\n\n" + begun,
            "Continuing right where the output stopped:\n\n```python\n%s```\n\nThat is all.\n"
                .formatted(rest));

    assertIsTold(merge);
  }

  /// The name that was begun is one of its own in one reading, and that of the next method in the
  /// other.
  @Test
  void tellsAMethodThatMayEndAsTheOneAbove() {
    var body = "(int ch) {\n        return false;\n    }\n\n";
    var start = "a.java\n```\n    boolean isIgnorable" + body + "    boolean isEmoji";

    assertIsTold(merge(start, body + "    boolean isEmojiModifier" + body + "```\n"));
  }

  /// Files of equal content follow one another: one was cut within its path, and the next one's
  /// path begins as that one.
  @ParameterizedTest
  @CsvSource({
    "src, lib/order.py, src/order.py, src/test.py",
    "src/, src/order.py, src/order.py, src/test.py",
    "test_, order.py, test_order.py, test_item.py"
  })
  void tellsEqualFilesCutWithinAPath(String begun, String first, String second, String third) {
    for (var file :
        List.of(
            "%s\n```python\nimport os\nprint(os.name)\n```\n",
            "%s\n<<<<<<< SEARCH\n=======\nimport os\nprint(os.name)\n>>>>>>> REPLACE\n")) {
      var next = file.formatted(second);
      var rest = next.substring(begun.length()) + file.formatted(third);
      var merge = merge(file.formatted(first) + begun, rest);

      assertThat(merge.complete()).as(merge.output()).isFalse();
    }
  }

  @Test
  void tellsEqualFilesCutWithinAPathOfJson() {
    var file = "{\"path\":\"%s\",\"content\":\"import os\\nprint(os.name)\\n\"}";
    var start = "[" + file.formatted("lib/order.py") + ",{\"path\":\"src";
    var rest = "," + file.formatted("src/order.py") + "," + file.formatted("src/test.py") + "]";

    assertThat(merge(start, rest.substring(rest.indexOf("/order"))).complete()).isFalse();
  }

  /// Two edits of one file may begin alike, and the first of them end as the edit of another file.
  @Test
  void tellsAnEditThatMayEndAsTheOneBefore() {
    var edit = "%s\n<<<<<<< SEARCH\n%s\n=======\n%s\n>>>>>>> REPLACE\n";
    var start = edit.formatted("a.py", "    price = total", "    price = total(order)");
    var second = edit.formatted("b.py", "    price = total", "    price = total(order)");
    var third = edit.formatted("b.py", "    count = 1", "    count = 2");
    int cut = second.indexOf("price");

    assertThat(merge(start + second.substring(0, cut), second.substring(cut) + third).complete())
        .isFalse();
  }

  /// The line that was begun holds hardly more than its indentation.
  @ParameterizedTest
  @ValueSource(strings = {"    ", "    b", "    b ="})
  void tellsALineOfJsonThatMayBeBegunAnew(String begun) {
    assertIsTold(merge("[{\"path\":\"a.py\",\"content\":\"a = 1\\n" + begun, "    b = 2\\n\"}]"));
  }

  /// From within the indentation on.
  @Test
  void tellsFewMarksThatMayBeginALineAnew() {
    assertIsTold(
        merge(
            "a.java\n```\n    if (a == 0\n        && (",
            "       && (b == 0)) {\n        c();\n    }\n```\n"));
  }

  private static Merge merge(String start, String continuation) {
    return OutputMerger.merge(start, List.of(continuation), Hints.NONE.whenEnded());
  }

  private static void assertIsTold(Merge merge) {
    assertThat(merge.placements().getLast().doubt()).as(merge.output()).isNotNull();
    assertThat(merge.result().paths(State.COMPLETE)).isEmpty();
    assertThat(merge.complete()).isFalse();
  }
}
