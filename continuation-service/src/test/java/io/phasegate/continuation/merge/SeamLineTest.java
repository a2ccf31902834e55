package io.phasegate.continuation.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.continuation.document.OutputReader;
import io.phasegate.continuation.domain.Hints;
import io.phasegate.continuation.domain.Merge;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Short repetitions that the line at the seam settles, and such that nothing settles. In the
/// tables, `⏎` is a line break.
class SeamLineTest {
  /// A file that knows two indentations and the rule of a table with two columns.
  private static final String HEAD =
      "src/a.md⏎````python⏎  indented = 1⏎    deeper = 2⏎| a | b |⏎|---|---|⏎| c | d |⏎|---|---|⏎";

  private static final String END = "⏎````⏎";

  @ParameterizedTest
  @CsvSource({
    "' ', ' total = 1'",
    "' ', ' {\"path\": 1}'",
    "'   ', ' total = 1'",
    "'|---|', '---|'",
    "'|---', '|---|'",
    "'    |---', '|---|'",
  })
  void joinsAnExactRestWithoutDoubt(String cut, String rest) {
    var start = HEAD + cut;

    var merge = merge(start, rest + END);

    assertThat(merge.output()).isEqualTo(written(start + rest + END));
    assertThat(merge.complete()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "'  {\"path\":', '  {\"path\": 1},'",
    "'## price ', '## price 8'",
    "'- quote:', '- quote: 8'",
    "'price_20 = index', 'price_20 = index(1)'",
    "'- one two⏎| three', '- one two⏎| three |'",
    "'⏎total_items = f(cart,', '⏎total_items = f(cart, 1)'",
  })
  void dropsALineThatIsBegunAnew(String cut, String again) {
    var merge = merge(HEAD + cut, again + END);

    assertThat(merge.output()).isEqualTo(written(HEAD + again + END));
    assertThat(merge.complete()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"src, src/a.py", "src/mod, src/module.py", "src/b.py, src/b.py"})
  void dropsAPathThatIsBegunAnew(String cut, String again) {
    var document = "src/a.py⏎<<<<<<< SEARCH⏎a⏎=======⏎b⏎>>>>>>> REPLACE⏎";
    var rest = again + "⏎<<<<<<< SEARCH⏎c⏎=======⏎d⏎>>>>>>> REPLACE⏎";

    var merge = merge(document + cut, rest);

    assertThat(merge.output()).isEqualTo(written(document + rest));
    assertThat(merge.complete()).isTrue();
  }

  /// Two faithful models write two different whole files here, one by going on exactly and one by
  /// writing the last line again: no rule can know which of both it was.
  @ParameterizedTest
  @CsvSource({
    "'total = 1⏎', 'total = 1⏎'",
    "'}⏎', '}⏎'",
    "'   ', '    total = 1'",
    "'| cart ', '| cart |'",
    "'f(f(x, ', 'f(f(x, 1'",
    "'-', '- total'",
    "'src/', 'src/a.py'",
    "'}⏎}⏎', '}⏎}⏎'",
  })
  void tellsWhatTwoFaithfulModelsWrite(String cut, String again) {
    var once = OutputReader.read(written(HEAD + again + END), Hints.NONE.whenEnded());
    var twice = OutputReader.read(written(HEAD + cut + again + END), Hints.NONE.whenEnded());

    var merge = merge(HEAD + cut, again + END);

    assertThat(once.cut()).isFalse();
    assertThat(twice.cut()).isFalse();
    assertThat(once.units()).isNotEqualTo(twice.units());
    assertThat(merge.complete()).isFalse();
    assertThat(merge.placements().getLast().doubt()).isNotNull();
  }

  private static Merge merge(String start, String continuation) {
    var hints = Hints.NONE.whenEnded();
    return OutputMerger.merge(written(start), List.of(written(continuation)), hints);
  }

  private static String written(String text) {
    return text.replace('⏎', '\n');
  }
}
