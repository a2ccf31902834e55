package io.phasegate.cli.events;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/// A Kafka and how to get in.
///
/// @param settings of Kafka's clients, secrets among them; each client takes what it knows, and its
///     own settings win
public record Broker(String bootstrapServers, Map<String, String> settings) {
  public Broker {
    settings = Map.copyOf(settings);
  }

  /// A broker that asks for nothing.
  public static Broker at(String bootstrapServers) {
    return new Broker(bootstrapServers, Map.of());
  }

  public Map<String, Object> producer(Map<String, Object> fixed) {
    return client(ProducerConfig.configNames(), fixed);
  }

  public Map<String, Object> consumer(Map<String, Object> fixed) {
    return client(ConsumerConfig.configNames(), fixed);
  }

  public Map<String, Object> admin(Map<String, Object> fixed) {
    return client(AdminClientConfig.configNames(), fixed);
  }

  private Map<String, Object> client(Set<String> names, Map<String, Object> fixed) {
    var client = new HashMap<String, Object>(settings);
    client.keySet().retainAll(names);
    client.putAll(fixed);
    client.put("bootstrap.servers", bootstrapServers);
    return client;
  }

  @Override
  public String toString() {
    return bootstrapServers;
  }
}
