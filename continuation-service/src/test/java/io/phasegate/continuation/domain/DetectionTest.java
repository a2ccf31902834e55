package io.phasegate.continuation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.event.ContinuationIssued;
import io.phasegate.contracts.event.ContinuationRefused;
import io.phasegate.contracts.event.ContinuationRefused.Reason;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every prefix of every sample: an answer, and the right one.
final class DetectionTest {
  static final List<String> SAMPLES = Samples.ALL;

  private static final ContinuationInput PLAN = Reported.plan(1, 0, Map.of());

  @ParameterizedTest
  @FieldSource("SAMPLES")
  void answersEveryPrefixOnce(String document) {
    for (int end = 0; end <= document.length(); end++) {
      for (var reason : new String[] {"max_tokens", "end_turn", ""}) {
        var reported = Reported.output(document.substring(0, end)).stop(reason);

        assertThat(Log.of(PLAN, reported.input()).types())
            .as("first %d characters, stop reason '%s'", end, reason)
            .hasSize(1)
            .isSubsetOf("ContinuationIssued", "ContinuationRefused");
      }
    }
  }

  /// The deliverables are what tells a boundary from an end.
  @ParameterizedTest
  @FieldSource("SAMPLES")
  void callsNoPrefixWhole(String document) {
    var stripped = document.strip();
    for (int end = 0; end < stripped.length() - 3; end++) {
      for (var reason : new String[] {"max_tokens", ""}) {
        var reported =
            Reported.output(stripped.substring(0, end)).stop(reason).promising(promised(document));
        var decision = Log.of(PLAN, reported.input()).decisions().getFirst();

        if (decision instanceof ContinuationRefused refused) {
          assertThat(refused.reason())
              .as("first %d characters, stop reason '%s'", end, reason)
              .isEqualTo(Reason.NOTHING_RECOVERABLE);
        } else {
          assertThat(decision).isInstanceOf(ContinuationIssued.class);
        }
      }
    }
  }

  static Stream<@Nullable String> reasons() {
    return Stream.of("end_turn", "stop", "max_tokens", "length", "no-such-reason", null);
  }

  @ParameterizedTest
  @MethodSource("reasons")
  void callsNoWholeOutputCut(@Nullable String reason) {
    for (var document : SAMPLES) {
      for (var text : List.of(document, "Here it is:\n\n" + document, document + "\n\nDone.\n")) {
        var reported = Reported.output(text).stop(reason).promising(promised(document));
        var refused = Log.of(PLAN, reported.input()).only(ContinuationRefused.class);

        assertThat(refused.reason()).as(text).isEqualTo(Reason.NOT_TRUNCATED);
      }
    }
  }

  private static String[] promised(String document) {
    return Stream.of("src/a.py", "src/b.py", "src/c.py")
        .filter(document::contains)
        .toArray(String[]::new);
  }
}
