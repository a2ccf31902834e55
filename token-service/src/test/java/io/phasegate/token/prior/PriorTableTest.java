package io.phasegate.token.prior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PriorTableTest {
  @Test
  void readsBackWhatItWrites() {
    var shipped = PriorTable.shipped();

    assertThat(PriorTable.parse(PriorTable.format(shipped))).isEqualTo(shipped);
    assertThat(shipped.phases()).isGreaterThan(10_000);
  }

  @Test
  void refusesNamesThatItDoesNotKnow() {
    var table = PriorTable.format(PriorTable.shipped()) + "DIFF;NONE;file;moon phase;1\n";

    assertThatThrownBy(() -> PriorTable.parse(table)).hasMessageContaining("moon phase");
  }

  @Test
  void refusesANameTwice() {
    var table = PriorTable.format(PriorTable.shipped());

    assertThatThrownBy(() -> PriorTable.parse(table + ";;;phases;1\n"))
        .hasMessageContaining("twice");
  }

  @Test
  void refusesATornTable() {
    assertThatThrownBy(() -> PriorTable.parse("header\nDIFF;NONE\n"))
        .hasMessageContaining("expected 5 columns");
  }
}
