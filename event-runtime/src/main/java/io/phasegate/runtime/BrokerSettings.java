package io.phasegate.runtime;

import io.phasegate.contracts.Require;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/// How the broker is reached: every `kafka.*` setting (address, TLS, SASL), which the connector of
/// the incoming channel takes as well.
///
/// Each client gets the settings that its kind knows, and what it must have for itself comes last:
/// no setting weakens `acks` or idempotence. Values may be secrets: they are never logged, and
/// Kafka's own log of its settings hides them.
@Startup // a missing address stops the start, not the first event
@ApplicationScoped
public class BrokerSettings {
  private final Map<String, Object> settings;

  BrokerSettings(@Identifier("default-kafka-broker") Map<String, Object> settings) {
    Require.that(
        "kafka.bootstrap.servers",
        settings.get("bootstrap.servers") instanceof String servers && !servers.isBlank(),
        "the brokers' host:port, separated by commas",
        "nothing");
    this.settings = Map.copyOf(settings);
  }

  /// @param fixed what this producer cannot do without, whatever is configured
  Map<String, Object> producer(Map<String, Object> fixed) {
    return knownTo(ProducerConfig.configNames(), fixed);
  }

  /// @param fixed what this client cannot do without, whatever is configured
  Map<String, Object> admin(Map<String, Object> fixed) {
    return knownTo(AdminClientConfig.configNames(), fixed);
  }

  private Map<String, Object> knownTo(Set<String> names, Map<String, Object> fixed) {
    var known = new HashMap<>(settings);
    known.keySet().retainAll(names);
    known.putAll(fixed);
    return known;
  }
}
