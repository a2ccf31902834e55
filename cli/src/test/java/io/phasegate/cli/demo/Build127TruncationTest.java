package io.phasegate.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Build127TruncationTest {
  @Test
  void isCutInTheLastFilesContentAtNineteenTwentieths() {
    var document = Build127Truncation.document();

    assertThat(document).hasSize(Build127Truncation.LENGTH);
    assertThat(Math.round(100.0 * Build127Truncation.CUT / document.length())).isEqualTo(95);
    assertThat(document.lastIndexOf("\"content\":")).isLessThan(Build127Truncation.CUT);
    assertThat(document.split("\"path\":", -1)).hasSize(Build127Truncation.FILES + 1);
  }
}
