package io.phasegate.governance.domain;

import static io.phasegate.governance.domain.Asks.approve;
import static io.phasegate.governance.domain.Asks.assessment;
import static io.phasegate.governance.domain.Asks.at;
import static io.phasegate.governance.domain.Asks.deny;
import static io.phasegate.governance.domain.Asks.expiry;
import static io.phasegate.governance.domain.Asks.manual;
import static io.phasegate.governance.domain.Asks.patch;
import static io.phasegate.governance.domain.Asks.revoke;
import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.Topic;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Requests expire an hour after they were made, allowances hold for half an hour, a denial cools
/// down for ten minutes.
class GovernanceStateTest {
  /// name, the log, the last minute in which something of it is in force (-1 for never again)
  static Stream<Arguments> logs() {
    return Stream.of(
        Arguments.of("nothing", List.of(), -1),
        Arguments.of("waits for people", List.of(manual("p", 0, "a")), 59),
        Arguments.of("is allowed", List.of(manual("p", 0, "a"), approve("v", 1, "p", "eve")), 30),
        Arguments.of("is denied", List.of(manual("p", 0, "a"), deny("v", 1, "p", "eve")), 10),
        Arguments.of("has expired", List.of(manual("p", 0, "a"), expiry("p")), 59),
        Arguments.of(
            "is revoked",
            List.of(manual("p", 0, "a"), approve("v", 1, "p", "eve"), revoke("w", 2, "p", "eve")),
            -1));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("logs")
  void isInForceUntilNothingFollowsFromItAnyMore(
      String name, List<GovernanceInput> log, int lastMinute) {
    var state = Log.of(log).state();

    assertThat(minutes(120).filter(minute -> state.isInForceAt(at(minute))))
        .as(name)
        .containsExactlyElementsOf(minutes(lastMinute).toList());
  }

  static Stream<List<GovernanceInput>> isOverBeforeALedgerMayForgetItsLastEvent() {
    var week = Duration.ofDays(7);
    var asked = patch("p", 0, assessment(new Terms(week, week, week), false, 1, "a"));
    return Stream.of(
        List.of(asked),
        List.of(asked, approve("v", 1, "p", "eve")),
        List.of(asked, deny("v", 1, "p", "eve")));
  }

  /// A state is asked whether it may go when the row of its last event goes, and never again.
  @ParameterizedTest
  @MethodSource
  void isOverBeforeALedgerMayForgetItsLastEvent(List<GovernanceInput> log) {
    var state = Log.of(log).state();

    assertThat(state.isInForceAt(at(0).plus(Duration.ofDays(6)))).isTrue();
    assertThat(state.isInForceAt(at(1).plus(Topic.RETENTION))).isFalse();
  }

  private static Stream<Integer> minutes(int last) {
    return IntStream.rangeClosed(0, last).boxed();
  }
}
