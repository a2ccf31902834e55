package io.phasegate.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SourceLimitsTest {
  @Test
  void hasDefaultsThatPassItsOwnChecks() {
    assertThat(SourceLimits.DEFAULTS.fetch().time()).isEqualTo(Duration.ofSeconds(30));
    assertThat(SourceLimits.DEFAULTS.cache().repositories()).isEqualTo(64);
  }

  @Test
  void refusesLimitsThatNothingCouldMeet() {
    assertThatThrownBy(() -> new SourceLimits.Fetch(Duration.ZERO, 1_024, 3, 1_024, 1))
        .hasMessage("fetch.time: expected more than 0, found PT0S");
    assertThatThrownBy(() -> new SourceLimits.Fetch(Duration.ofSeconds(1), 1, 3, 1_024, 1))
        .hasMessage("fetch.packBytes: expected at least 1024, found 1");
    assertThatThrownBy(() -> new SourceLimits.Cache(0, 1, 1_024))
        .hasMessage("cache.repositories: expected at least 1, found 0");
  }
}
