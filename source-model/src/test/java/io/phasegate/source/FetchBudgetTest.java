package io.phasegate.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.source.SourceUnavailable.Reason;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Whoever waits for a fetch waits no longer than its time.
class FetchBudgetTest {
  @Test
  @Timeout(60)
  void isOverAtOnceThoughBreakingOffTakesForEver() throws InterruptedException {
    var budget = new FetchBudget(SourceLimits.DEFAULTS.fetch());
    var begun = new CountDownLatch(1);
    budget.onStop(
        () -> {
          begun.countDown();
          awaitForEver();
        });

    assertThat(budget.timeIsOver().reason()).isEqualTo(Reason.TIMED_OUT);

    assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(budget.overrun()).isPresent();
  }

  private static void awaitForEver() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
