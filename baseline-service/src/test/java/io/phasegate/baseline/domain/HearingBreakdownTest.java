package io.phasegate.baseline.domain;

import static io.phasegate.baseline.domain.Retrial.deadlineOf;
import static io.phasegate.baseline.domain.Retrial.requestDecision;
import static io.phasegate.baseline.domain.Retrial.tenTests;
import static io.phasegate.baseline.domain.Suite.answer;
import static io.phasegate.baseline.domain.Suite.deadline;
import static io.phasegate.baseline.domain.Suite.only;
import static io.phasegate.baseline.domain.Suite.second;
import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.event.TestDeltaComputed;
import io.phasegate.contracts.event.TestDeltaComputed.Severity;
import io.phasegate.contracts.event.TestRetryRequested;
import io.phasegate.contracts.event.TestRetryRequested.AtCommit;
import io.phasegate.contracts.event.TestRetryRequested.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A run that broke down is run once more, and is never passed.
class HearingBreakdownTest {
  private final Retrial retrial = new Retrial();

  @Test
  void asksForARerunWhereTheRunBrokeDown() {
    var request = retrial.retried(tenTests("-"));

    assertThat(request)
        .returns(Scope.SUITE, TestRetryRequested::scope)
        .returns(1, TestRetryRequested::repeats)
        .returns(List.of(), TestRetryRequested::tests)
        .returns(AtCommit.PHASE, TestRetryRequested::atCommit);
  }

  @Test
  void callsTheSameBreakdownTwiceACriticalRegression() {
    var request = retrial.retried(tenTests("-"));

    var delta =
        only(retrial.suite().on(answer(request, "r1", 5, tenTests("-"))), TestDeltaComputed.class);

    assertThat(delta)
        .returns(Severity.CRITICAL, TestDeltaComputed::severity)
        .returns(false, TestDeltaComputed::infraFailure)
        .returns(true, TestDeltaComputed::complete);
    assertThat(delta.newlyFailingPersistent()).hasSize(10);
  }

  @Test
  void takesAWholeRerunForTheRunOfThePhase() {
    var request = retrial.retried(tenTests("-"));

    var delta =
        only(retrial.suite().on(answer(request, "r1", 5, tenTests("+"))), TestDeltaComputed.class);

    assertThat(delta)
        .returns(Severity.NONE, TestDeltaComputed::severity)
        .returns(List.of(), TestDeltaComputed::newlyFailing)
        .returns(false, TestDeltaComputed::infraFailure)
        .returns(true, TestDeltaComputed::complete);
  }

  @Test
  void retriesWhatIsRedInTheRerun() {
    var request = retrial.retried(tenTests("-"));
    var entries = new ArrayList<>(List.of("-t::0"));
    IntStream.range(1, 10).forEach(number -> entries.add("+t::" + number));

    var again =
        only(
            retrial.suite().on(answer(request, "r1", 5, Runs.of(entries.toArray(String[]::new)))),
            TestRetryRequested.class);

    assertThat(again.tests()).containsExactly("t::0");
    assertThat(again.requestId()).isEqualTo(requestDecision(1) + "@ba5e000");
    assertThat(again.deadline()).isEqualTo(second(605));
  }

  @Test
  void neverPassesABreakdownWithoutARerun() {
    retrial.retried(tenTests("-"));

    var delta =
        only(retrial.suite().on(deadline(deadlineOf("p1", 1), 601)), TestDeltaComputed.class);

    assertThat(delta)
        .returns(true, TestDeltaComputed::infraFailure)
        .returns(false, TestDeltaComputed::complete)
        .returns(Severity.CRITICAL, TestDeltaComputed::severity);
  }

  @Test
  void neverPassesABreakdownWhoseRerunCannotBeRead() {
    var request = retrial.retried(tenTests("-"));

    var delta =
        only(
            retrial.suite().on(answer(request, "r1", 5, TestRun.nothing("soup"))),
            TestDeltaComputed.class);

    assertThat(delta)
        .returns(true, TestDeltaComputed::infraFailure)
        .returns(false, TestDeltaComputed::complete);
  }
}
