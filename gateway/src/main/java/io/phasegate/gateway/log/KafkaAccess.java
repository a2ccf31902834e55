package io.phasegate.gateway.log;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// Makes clients of the broker with the settings `kafka.*` that all applications share.
@ApplicationScoped
public class KafkaAccess {
  /// How long a call to the broker may take.
  public static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final int LARGEST_FETCH = 16 * 1024 * 1024;
  private static final int LARGEST_PARTITION_FETCH = 9 * 1024 * 1024;

  private final Map<String, Object> shared;

  KafkaAccess(@Identifier("default-kafka-broker") Map<String, Object> shared) {
    var settings = new HashMap<>(shared);
    settings.remove(
        "group.id"); // Quarkus puts the application's name there; most readers have no group
    this.shared = Map.copyOf(settings);
  }

  /// @param own settings that come on top
  public KafkaConsumer<String, byte[]> consumer(Map<String, Object> own) {
    var settings = new HashMap<String, Object>(shared);
    settings.put("auto.offset.reset", "earliest");
    settings.put("enable.auto.commit", false);
    settings.put("allow.auto.create.topics", false);
    settings.put("fetch.max.wait.ms", 100);
    settings.put("fetch.max.bytes", LARGEST_FETCH);
    settings.put("max.partition.fetch.bytes", LARGEST_PARTITION_FETCH);
    settings.put("default.api.timeout.ms", (int) PATIENCE.toMillis());
    settings.putAll(own);
    return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
  }

  public Admin admin() {
    var settings = new HashMap<String, Object>(shared);
    settings.put("default.api.timeout.ms", (int) PATIENCE.toMillis() / 2);
    settings.put("request.timeout.ms", (int) PATIENCE.toMillis() / 2);
    return Admin.create(settings);
  }

  /// The settings of every client.
  public Map<String, Object> shared() {
    return shared;
  }
}
