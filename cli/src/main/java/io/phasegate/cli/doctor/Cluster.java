package io.phasegate.cli.doctor;

import io.phasegate.cli.events.Broker;
import io.phasegate.cli.terminal.CliException;
import io.phasegate.cli.terminal.ExitCode;
import io.phasegate.stack.Program;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// What the broker knows: topics, their settings, who has read how far. Reads records without a
/// consumer group and so without a trace.
final class Cluster implements AutoCloseable {
  private static final int LIMIT_MILLIS = 15_000;
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Broker broker;
  private final Admin admin;
  private final KafkaConsumer<String, byte[]> consumer;
  private final Set<String> topics;

  Cluster(Broker broker) {
    this.broker = broker;
    Map<String, Object> settings =
        Map.of("default.api.timeout.ms", LIMIT_MILLIS, "request.timeout.ms", LIMIT_MILLIS / 2);
    this.admin = Admin.create(broker.admin(settings));
    this.topics = await(admin.listTopics().names());
    var reading = new HashMap<>(settings);
    reading.put("fetch.max.bytes", 16 * 1024 * 1024);
    reading.put("isolation.level", "read_committed");
    this.consumer =
        new KafkaConsumer<>(
            broker.consumer(reading), new StringDeserializer(), new ByteArrayDeserializer());
  }

  /// The newest records of a topic, as far as the window lets them be read; nothing of a topic that
  /// does not exist.
  TopicWindow read(String topic, Window window) {
    if (!topics.contains(topic)) {
      return new TopicWindow(window.since(), List.of());
    }
    var partitions = partitions(topic);
    consumer.assign(partitions);
    var ends = consumer.endOffsets(partitions);
    var cut = new HashMap<Integer, Boolean>();
    for (var partition : partitions) {
      long end = ends.getOrDefault(partition, 0L);
      long first = firstSince(partition, window.since(), end);
      long from = Math.max(first, end - window.most() / partitions.size());
      consumer.seek(partition, from);
      cut.put(partition.partition(), from > first);
    }
    var records = new ArrayList<TopicWindow.Seen>();
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      if (System.nanoTime() > deadline) {
        throw new CliException(
            ExitCode.UNAVAILABLE, "Kafka did not hand out %s in time".formatted(topic));
      }
      consumer.poll(POLL).forEach(record -> records.add(TopicWindow.Seen.of(record)));
    }
    return new TopicWindow(completeFrom(records, cut, window), records);
  }

  private long firstSince(TopicPartition partition, Instant since, long end) {
    var found = consumer.offsetsForTimes(Map.of(partition, since.toEpochMilli())).get(partition);
    return found == null ? end : found.offset();
  }

  /// Of a partition that was cut the oldest record that was read; the latest of these.
  private static Instant completeFrom(
      List<TopicWindow.Seen> records, Map<Integer, Boolean> cut, Window window) {
    var oldest = new HashMap<Integer, Instant>();
    for (var record : records) {
      oldest.merge(record.partition(), record.at(), (a, b) -> a.isBefore(b) ? a : b);
    }
    var from = window.since();
    for (var partition : oldest.entrySet()) {
      if (cut.getOrDefault(partition.getKey(), false) && partition.getValue().isAfter(from)) {
        from = partition.getValue();
      }
    }
    return from;
  }

  /// How far a consumer group has read, by partition.
  Map<TopicPartition, Long> committed(String group) {
    var offsets = new HashMap<TopicPartition, Long>();
    Map<TopicPartition, OffsetAndMetadata> found =
        await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    found.forEach(
        (partition, offset) -> {
          if (offset != null) {
            offsets.put(partition, offset.offset());
          }
        });
    return offsets;
  }

  Facts.Lag lag(Program program) {
    var committed = committed(program.id());
    var partitions =
        program
            .service()
            .map(service -> Set.copyOf(service.subscriptions()))
            .orElseGet(() -> topicsOf(committed))
            .stream()
            .filter(topics::contains)
            .flatMap(topic -> partitions(topic).stream())
            .toList();
    var begins = consumer.beginningOffsets(partitions);
    long lag = 0;
    for (var end : consumer.endOffsets(partitions).entrySet()) {
      long begin = begins.getOrDefault(end.getKey(), 0L);
      lag += end.getValue() - Math.max(begin, committed.getOrDefault(end.getKey(), begin));
    }
    return new Facts.Lag(program, Math.max(0, lag), members(program.id()));
  }

  private static Set<String> topicsOf(Map<TopicPartition, Long> offsets) {
    return offsets.keySet().stream().map(TopicPartition::topic).collect(Collectors.toSet());
  }

  private int members(String group) {
    var groups =
        await(admin.listGroups().all()).stream()
            .filter(each -> each.groupId().equals(group))
            .toList();
    return groups.isEmpty()
        ? 0
        : await(admin.describeConsumerGroups(List.of(group)).all()).values().stream()
            .mapToInt(each -> each.members().size())
            .sum();
  }

  /// The topics as they are, beside what they should be.
  List<Facts.TopicSettings> settings(Collection<NewTopic> expected) {
    var existing = expected.stream().map(NewTopic::name).filter(topics::contains).toList();
    var resources =
        existing.stream().map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name)).toList();
    var configs = await(admin.describeConfigs(resources).all());
    var descriptions = await(admin.describeTopics(existing).allTopicNames());
    var facts = new ArrayList<Facts.TopicSettings>();
    for (var topic : expected) {
      var description = descriptions.get(topic.name());
      var wanted = new TreeMap<>(topic.configs());
      var config = configs.get(new ConfigResource(ConfigResource.Type.TOPIC, topic.name()));
      var found = config == null ? new TreeMap<String, String>() : only(wanted.keySet(), config);
      facts.add(
          new Facts.TopicSettings(
              topic.name(),
              topic.numPartitions(),
              description == null ? null : description.partitions().size(),
              wanted,
              found));
    }
    return facts;
  }

  private static SortedMap<String, String> only(Set<String> names, Config config) {
    var found = new TreeMap<String, String>();
    config.entries().stream()
        .filter(entry -> names.contains(entry.name()))
        .forEach(entry -> found.put(entry.name(), String.valueOf(entry.value())));
    return found;
  }

  /// These settings of a topic, as they are now.
  Map<String, String> settingsOf(String topic, Set<String> names) {
    var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    var configs = await(admin.describeConfigs(List.of(resource)).all());
    return only(names, configs.getOrDefault(resource, new Config(List.of())));
  }

  /// Sets what the repair says.
  void reset(Repair.ResetTopic repair) {
    var resource = new ConfigResource(ConfigResource.Type.TOPIC, repair.topic());
    var operations = new ArrayList<AlterConfigOp>();
    repair
        .settings()
        .forEach(
            (name, value) ->
                operations.add(
                    new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET)));
    await(admin.incrementalAlterConfigs(Map.of(resource, operations)).all());
  }

  private List<TopicPartition> partitions(String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(info -> new TopicPartition(topic, info.partition()))
        .toList();
  }

  private <T> T await(KafkaFuture<T> future) {
    try {
      return future.get(2L * LIMIT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new CliException(
          ExitCode.UNAVAILABLE,
          "Kafka at %s does not answer: %s".formatted(broker, e.getMessage()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException(ExitCode.UNAVAILABLE, "interrupted while asking Kafka", e);
    }
  }

  @Override
  public void close() {
    consumer.close();
    admin.close(Duration.ofSeconds(2));
  }
}
