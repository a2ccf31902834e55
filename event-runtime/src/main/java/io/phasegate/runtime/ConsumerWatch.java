package io.phasegate.runtime;

import io.quarkus.runtime.Quarkus;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.reactive.messaging.health.HealthReport.ChannelInfo;
import io.smallrye.reactive.messaging.providers.extension.HealthCenter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// A consumer that has failed never comes back by itself, so the service exits with a failure and
/// its supervisor starts it again at the last committed offset. It must not sit there, alive and
/// deaf.
@ApplicationScoped
public class ConsumerWatch {
  /// `EX_TEMPFAIL` of sysexits.h: try again.
  private static final int EXIT_CODE = 75;

  private static final Logger LOG = Logger.getLogger(ConsumerWatch.class);

  private final HealthCenter health;

  ConsumerWatch(HealthCenter health) {
    this.health = health;
  }

  @Scheduled(every = "5s", delayed = "10s")
  void look() {
    var report = health.getLiveness();
    if (!report.isOk()) {
      var failed =
          report.getChannels().stream()
              .filter(channel -> !channel.isOk())
              .map(ChannelInfo::toString)
              .collect(Collectors.joining(", "));
      LOG.fatalf("step=consume outcome=stopped exit=%d channels=%s", EXIT_CODE, failed);
      Quarkus.asyncExit(EXIT_CODE);
    }
  }
}
