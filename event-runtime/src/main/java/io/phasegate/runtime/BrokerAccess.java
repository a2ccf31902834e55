package io.phasegate.runtime;

import io.phasegate.contracts.Service;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/// Asks, again and again, whether the broker lets this service in: to all topics that it reads and
/// writes, and to its group. Until it does, and whenever it no longer does, the service is not
/// ready and says why; the consumer by itself would try for ever and look as if it were idle.
///
/// A broker that does not answer any more is an outage, which is not told here.
@Readiness
@ApplicationScoped
public class BrokerAccess implements HealthCheck {
  private static final Logger LOG = Logger.getLogger(BrokerAccess.class);
  private static final String NONE = "";
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final int LIMIT_MILLIS = 10_000;

  private final Service service;
  private final BrokerSettings broker;
  private final Thread thread =
      Thread.ofPlatform().daemon().name("broker-access").unstarted(this::watch);
  private volatile String objection = "the broker's first answer";
  private boolean wasLetIn; // the one thread's own

  BrokerAccess(
      @ConfigProperty(name = "quarkus.application.name") String serviceId, BrokerSettings broker) {
    this.service = Service.byId(serviceId);
    this.broker = broker;
  }

  void begin(@Observes StartupEvent event) {
    thread.start();
  }

  @PreDestroy
  void end() {
    thread.interrupt();
  }

  @Override
  public HealthCheckResponse call() {
    var response = HealthCheckResponse.named("broker access");
    var cause = objection;
    return cause.equals(NONE)
        ? response.up().build()
        : response.down().withData("cause", cause).build();
  }

  private void watch() {
    try (var admin = Admin.create(settings())) {
      while (true) {
        look(admin);
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException | InterruptException e) {
      Thread.currentThread().interrupt(); // the service ends
    } catch (KafkaException e) {
      waitFor(e.getCause() == null ? e : e.getCause());
    }
  }

  private void look(Admin admin) throws InterruptedException {
    try {
      ask(admin);
      wasLetIn = true;
      objection = NONE;
    } catch (ExecutionException e) {
      var cause = e.getCause() == null ? e : e.getCause();
      if (!wasLetIn
          || cause instanceof AuthenticationException
          || cause instanceof AuthorizationException) {
        waitFor(cause);
      }
    } catch (TimeoutException e) {
      if (!wasLetIn) {
        waitFor(e);
      }
    }
  }

  private void ask(Admin admin) throws ExecutionException, InterruptedException, TimeoutException {
    var topics = admin.describeTopics(topics()).allTopicNames();
    var group = admin.listConsumerGroupOffsets(service.id()).partitionsToOffsetAndMetadata();
    topics.get(LIMIT_MILLIS, TimeUnit.MILLISECONDS);
    group.get(LIMIT_MILLIS, TimeUnit.MILLISECONDS);
  }

  private List<String> topics() {
    var topics = new ArrayList<>(service.subscriptions());
    service.subscriptions().forEach(topic -> topics.add(service.deadLetters(topic)));
    topics.add(service.decisions().topicName());
    return topics;
  }

  private void waitFor(Throwable cause) {
    var said = String.valueOf(cause);
    if (!said.equals(objection)) {
      LOG.errorf("step=connect outcome=waiting cause=%s", said);
    }
    objection = said;
  }

  private Map<String, Object> settings() {
    return broker.admin(
        Map.of(
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            LIMIT_MILLIS,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
            LIMIT_MILLIS / 2));
  }
}
