package io.phasegate.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTest {
  @Test
  void showsWhatWouldSteerATerminalOrHide() {
    var hostile = "a\u001b[2J\u202eb\u0000\u0085\u2028c\r\n\td\u00e9 \ud83d\ude00";

    assertThat(Visible.text(hostile))
        .isEqualTo("a\\u001b[2J\\u202eb\\u0000\\u0085\\u2028c\\r\\n\\td\u00e9 \ud83d\ude00");
    assertThat(Visible.bytes(hostile.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(Visible.text(hostile));
  }

  @Test
  void showsBytesThatAreNoText() {
    assertThat(Visible.bytes(new byte[] {'{', (byte) 0xc3, 0x28, 0, 1}))
        .isEqualTo("{\\xc3(\\u0000\\u0001");
  }

  @ParameterizedTest
  @ValueSource(strings = {"y", "Y", " yes ", "YES"})
  void takesAYes(String answer) {
    assertThat(Confirmation.isYes(answer)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"''", "n", "no", "yess", "ja", ","})
  void takesAllElseForANo(String answer) {
    assertThat(Confirmation.isYes(answer)).isFalse();
  }
}
