package io.phasegate.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.PhaseRef;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventFilterTest {
  @ParameterizedTest
  @CsvSource({
    // run, phase, type, all | decision?, wanted
    ",   ,   ,             false, true,  true",
    ",   ,   ,             false, false, false",
    ",   ,   ,             true,  false, true",
    "r1, ,   ,             false, true,  true",
    "r2, ,   ,             false, true,  false",
    "r1, p1, ,             false, true,  true",
    "r1, p2, ,             false, true,  false",
    ",   p1, ,             false, true,  true",
    ",   ,   PhaseBlocked, false, true,  true",
    ",   ,   OutputMerged, false, true,  false",
  })
  void wantsWhatWasAskedFor(
      @Nullable String run,
      @Nullable String phase,
      @Nullable String type,
      boolean all,
      boolean decision,
      boolean wanted) {
    var filter = new EventFilter(run, phase, type == null ? Set.of() : Set.of(type), all, false);

    assertThat(filter.wants("PhaseBlocked", new PhaseRef("r1", "p1", 2), decision))
        .isEqualTo(wanted);
  }

  @ParameterizedTest
  @CsvSource({", true", "r1, false"})
  void wantsWhatBelongsToNoPhaseOnlyWhereNoneIsNamed(@Nullable String run, boolean wanted) {
    var filter = new EventFilter(run, null, Set.of(), false, false);

    assertThat(filter.wants("BaselineCaptured", null, true)).isEqualTo(wanted);
  }
}
