package io.phasegate.runtime;

import io.phasegate.contracts.Require;
import io.quarkus.runtime.Startup;
import io.smallrye.faulttolerance.api.Guard;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/// Waits out outages of the database, the broker and the disk: exponential backoff, bounded in
/// time. While anybody waits the service is not ready; after that the caller gives up.
@Startup // wrong settings stop the start, not the first event
@ApplicationScoped
public class OutageRetry {
  private static final Logger LOG = Logger.getLogger(OutageRetry.class);

  /// One part of a poll may wait to be read while another is committed.
  private final Map<Thread, String> outages = new ConcurrentHashMap<>();

  private final Guard guard;

  OutageRetry(LoopConfig.Retry settings, LoopMetrics metrics) {
    Require.that(
        "phasegate.retry.give-up-after",
        settings.giveUpAfter().compareTo(settings.maxDelay()) > 0,
        "more than phasegate.retry.max-delay = " + settings.maxDelay(),
        settings.giveUpAfter());
    this.guard =
        Guard.create()
            .withRetry()
            .maxRetries(-1)
            .delay(settings.firstDelay().toMillis(), ChronoUnit.MILLIS)
            .maxDuration(settings.giveUpAfter().toMillis(), ChronoUnit.MILLIS)
            .whenException(Outage::passes)
            .beforeRetry(
                failure -> {
                  metrics.retried(failure);
                  var cause = Failure.inWords(failure);
                  outages.put(Thread.currentThread(), cause);
                  LOG.warnf("outage=waiting cause=%s", cause);
                })
            .withExponentialBackoff()
            .maxDelay(settings.maxDelay().toMillis(), ChronoUnit.MILLIS)
            .done()
            .done()
            .build();
  }

  /// Runs the step until it succeeds, its failure is no outage, or the time is up.
  ///
  /// @throws Exception what the step threw last
  void run(Step step) throws Exception {
    try {
      guard.call(
          () -> {
            step.run();
            return null;
          },
          Void.class);
    } finally {
      outages.remove(Thread.currentThread());
    }
  }

  /// What is being waited for, while something is.
  Optional<String> outage() {
    return outages.values().stream().findFirst();
  }

  /// Something that may be done again from the start.
  interface Step {
    void run() throws SQLException;
  }
}
