package io.phasegate.stack;

import io.phasegate.contracts.Require;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.Topic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/// Every topic of the contract, with its partitions, retention and record size. Running it again
/// puts settings right that somebody changed, and leaves records and partitions alone.
public final class TopicProvisioning {
  private static final int LIMIT_SECONDS = 60;

  /// Few records, read by people: one partition shows them in the order in which they failed.
  private static final int DEAD_LETTER_PARTITIONS = 1;

  private final String bootstrapServers;
  private final List<Service> services;
  private final Layout layout;

  /// How a cluster spreads the topics; fixed when a topic is made.
  ///
  /// @param partitions of events, decisions and timers: so many instances of a service can work
  /// @param replicas of each partition, 1 to the number of brokers
  public record Layout(int partitions, int replicas) {
    public static final Layout ONE_BROKER = new Layout(Topic.DEFAULT_PARTITIONS, 1);

    public Layout {
      Require.that("partitions", partitions >= 1, "at least 1", partitions);
      Require.that(
          "replicas",
          replicas >= 1 && replicas <= Short.MAX_VALUE,
          "1 to " + Short.MAX_VALUE,
          replicas);
    }
  }

  /// For the one broker of a local stack.
  public TopicProvisioning(String bootstrapServers, List<Service> services) {
    this(bootstrapServers, services, Layout.ONE_BROKER);
  }

  public TopicProvisioning(String bootstrapServers, List<Service> services, Layout layout) {
    this.bootstrapServers = bootstrapServers;
    this.services = List.copyOf(services);
    this.layout = layout;
  }

  public void run() {
    try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      run(admin);
    }
  }

  /// The same as somebody: where the broker asks who it is.
  public void run(Admin admin) {
    var topics = topics();
    create(admin, topics);
    configure(admin, topics);
  }

  /// All topics, as they should be; pure, so that others can compare.
  public List<NewTopic> topics() {
    var topics = new LinkedHashMap<String, NewTopic>();
    for (var topic : Topic.values()) {
      put(topics, topic.topicName(), layout.partitions(), Topic.MAX_RECORD_BYTES);
    }
    for (var service : services) {
      // Timers keep the order of their phases and share the service's parallelism.
      put(topics, service.timers(), layout.partitions(), Topic.MAX_RECORD_BYTES);
      for (var read : service.subscriptions()) {
        put(
            topics,
            service.deadLetters(read),
            DEAD_LETTER_PARTITIONS,
            EmbeddedKafka.LARGEST_BATCH_BYTES);
      }
    }
    return List.copyOf(topics.values());
  }

  private void put(Map<String, NewTopic> topics, String name, int partitions, int maxBytes) {
    var settings =
        Map.of(
            "retention.ms",
            String.valueOf(Topic.RETENTION.toMillis()),
            "max.message.bytes",
            String.valueOf(maxBytes),
            "message.timestamp.type",
            "LogAppendTime",
            "cleanup.policy",
            "delete");
    topics.put(name, new NewTopic(name, partitions, (short) layout.replicas()).configs(settings));
  }

  private static void create(Admin admin, List<NewTopic> topics) {
    var existing = new HashSet<>(await(admin.listTopics().names()));
    var missing = topics.stream().filter(topic -> !existing.contains(topic.name())).toList();
    admin.createTopics(missing).values().values().forEach(TopicProvisioning::awaitCreation);
  }

  private static void configure(Admin admin, List<NewTopic> topics) {
    var changes = new LinkedHashMap<ConfigResource, java.util.Collection<AlterConfigOp>>();
    for (var topic : topics) {
      var operations = new ArrayList<AlterConfigOp>();
      topic.configs().forEach((name, value) -> operations.add(set(name, value)));
      changes.put(new ConfigResource(ConfigResource.Type.TOPIC, topic.name()), operations);
    }
    await(admin.incrementalAlterConfigs(changes).all());
  }

  private static AlterConfigOp set(String name, String value) {
    return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
  }

  private static void awaitCreation(KafkaFuture<Void> creation) {
    try {
      await(creation);
    } catch (TopicExistsException e) {
      return; // somebody else was faster: as good
    }
  }

  private static <T> T await(KafkaFuture<T> future) {
    try {
      return future.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new StackException("Kafka did not provide the topics", e);
    } catch (TimeoutException e) {
      throw new StackException(
          "Kafka did not provide the topics within " + LIMIT_SECONDS + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted while Kafka provided the topics", e);
    }
  }

  /// The names of all topics.
  public Set<String> names() {
    var names = new HashSet<String>();
    topics().forEach(topic -> names.add(topic.name()));
    return Set.copyOf(names);
  }
}
