package io.phasegate.governance.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.phasegate.contracts.event.PathRisk;
import io.phasegate.governance.domain.Outcome;
import io.phasegate.governance.domain.Request;
import io.phasegate.governance.persistence.GovernanceRepository;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import org.jboss.logging.Logger;

/// How people keep up: how soon they answer, what they say to whose rule, what waits.
@ApplicationScoped
public class GovernanceMetrics {
  private static final Logger LOG = Logger.getLogger(GovernanceMetrics.class);
  private static final Duration TARGET = Duration.ofMinutes(5);
  private static final int MOST_PHASES = 10_000;

  private final MeterRegistry registry;
  private final GovernanceRepository requests;
  private final MultiGauge pending;

  GovernanceMetrics(MeterRegistry registry, GovernanceRepository requests) {
    this.registry = registry;
    this.requests = requests;
    this.pending =
        MultiGauge.builder("phasegate.governance.pending")
            .description("Requests that wait for people, by risk and age")
            .register(registry);
  }

  /// A request that has its outcome. What policy decided at once says nothing about people.
  void decided(Request request) {
    var outcome = request.outcome();
    if (outcome == null || (outcome.kind() != Outcome.Kind.EXPIRED && outcome.by().isEmpty())) {
      return;
    }
    var took = Duration.between(request.receivedAt(), outcome.at());
    var kind = outcome.kind().name().toLowerCase(Locale.ROOT);
    Timer.builder("phasegate.governance.response")
        .description("From a request to the verdict of people, or to its expiry")
        .tag("outcome", kind)
        .serviceLevelObjectives(TARGET, Duration.ofMinutes(20), Duration.ofHours(1))
        .register(registry)
        .record(took);
    registry
        .counter(
            "phasegate.governance.answers",
            "in.time",
            String.valueOf(outcome.kind() != Outcome.Kind.EXPIRED && took.compareTo(TARGET) < 0))
        .increment();
    var rule = rule(request);
    for (var approver : outcome.by()) {
      registry
          .counter("phasegate.governance.verdicts", "by", approver, "verdict", kind, "rule", rule)
          .increment();
    }
  }

  void reminded(int thirds) {
    registry
        .counter("phasegate.governance.reminders", "thirds", String.valueOf(thirds))
        .increment();
  }

  @Scheduled(every = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void count() {
    try {
      var now = Instant.now();
      var counts = new HashMap<Tags, Integer>();
      requests.pending(MOST_PHASES).forEach(each -> counts.merge(tags(each, now), 1, Integer::sum));
      pending.register(
          counts.entrySet().stream().map(each -> Row.of(each.getKey(), each.getValue())).toList(),
          true);
    } catch (SQLException e) {
      LOG.warnf("step=metrics outcome=postponed cause=%s", e);
    }
  }

  private static Tags tags(Request request, Instant now) {
    var risk = request.assessment().risk().name().toLowerCase(Locale.ROOT);
    return Tags.of("risk", risk, "age", age(Duration.between(request.receivedAt(), now)));
  }

  private static String age(Duration waited) {
    if (waited.compareTo(TARGET) < 0) {
      return "<5m";
    }
    return waited.compareTo(Duration.ofMinutes(20)) < 0
        ? "<20m"
        : waited.compareTo(Duration.ofHours(1)) < 0 ? "<1h" : ">=1h";
  }

  /// The rule on the riskiest path.
  private static String rule(Request request) {
    return request.assessment().perPath().stream()
        .max(Comparator.comparing(PathRisk::risk))
        .map(PathRisk::rule)
        .orElse("none");
  }
}
