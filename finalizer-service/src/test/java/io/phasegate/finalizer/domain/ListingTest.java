package io.phasegate.finalizer.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ListingTest {
  @Test
  void namesAFew() {
    assertThat(Listing.names(List.of("a", "b"))).isEqualTo("a, b");
    assertThat(Listing.names(List.of("a", "b", "c", "d", "e", "f", "g")))
        .isEqualTo("a, b, c, d, e and 2 more");
  }

  @Test
  void keepsWhatFits() {
    var full = Collections.nCopies(Listing.MOST, "a");

    assertThat(Listing.bounded(full)).isEqualTo(full);
  }

  @Test
  void saysHowManyItLeavesOut() {
    var shown = Listing.bounded(Collections.nCopies(Listing.MOST + 50, "a"));

    assertThat(shown).hasSize(Listing.MOST).last().isEqualTo("… and 51 more");
  }

  @Test
  void writesOnePrintableLine() {
    assertThat(Listing.line("a\u0000b\nc\uD800d\u0085e"))
        .isEqualTo("a\uFFFDb\uFFFDc\uFFFDd\uFFFDe");
    assertThat(Listing.line("\uD83D\uDE00 fine")).isEqualTo("\uD83D\uDE00 fine");
  }

  @Test
  void leavesNoHalfCharacterWhereItCuts() {
    assertThat(Listing.line("a" + "\uD83D\uDE00".repeat(200)))
        .hasSize(300)
        .endsWith("\uD83D\uDE00…");
  }
}
