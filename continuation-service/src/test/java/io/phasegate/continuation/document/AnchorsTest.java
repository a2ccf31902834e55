package io.phasegate.continuation.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.continuation.domain.Hints;
import org.junit.jupiter.api.Test;

class AnchorsTest {
  private static final String FILE =
      "src/a.py\n```python\n"
          + "def total(order, discount):\n    return order.price * discount\n\n".repeat(2)
          + "def count(order, discount):\n    return order.items * discount\n\n"
          + "def price(order, discount):\n    return order.total * discount\n\n";

  @Test
  void beginWithALineWhereTheyEndWithinOne() {
    var anchor = anchor(FILE + "def name(or");

    assertThat(anchor).hasSizeGreaterThanOrEqualTo(Anchors.SHORTEST).endsWith("\ndef name(or");
    assertThat(FILE).contains("\n" + anchor.substring(0, 40));
  }

  @Test
  void beginWithAWordWithinALineWhereTheyEndWithOne() {
    var anchor = anchor(FILE);

    assertThat(anchor).hasSizeGreaterThanOrEqualTo(Anchors.SHORTEST);
    assertThat(anchor.charAt(0)).matches(Character::isLetter);
    assertThat(FILE).contains(anchor).doesNotContain("\n" + anchor);
  }

  @Test
  void beginWithALineOfAContent() {
    var json = FILE.replace("\n", "\\n");
    var anchor = anchor("[{\"path\":\"a.md\",\"content\":\"" + json + "def name(or");

    assertThat(json).contains("\\n" + anchor.substring(0, 40));
  }

  @Test
  void areAllThereIsWhereThatIsLittle() {
    assertThat(anchor("src/a.py\n```python\na = ")).isEqualTo("src/a.py\n```python\na = ");
  }

  private static String anchor(String text) {
    return Anchors.before(OutputReader.reading(text, Hints.NONE));
  }
}
