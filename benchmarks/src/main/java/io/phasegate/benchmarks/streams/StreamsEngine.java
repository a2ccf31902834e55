package io.phasegate.benchmarks.streams;

import io.phasegate.benchmarks.reference.Deciding;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/// The finalizer's join in Kafka Streams with `exactly_once_v2`: both sides of it from the topics
/// of the service, decisions onto the service's topic. It takes what comes from its start on.
///
/// Tuned as its friends would: RocksDB, because a ledger of weeks does not fit into memory, with a
/// cache of 64 MiB in front of it; as many threads as processors; the producer's batches and
/// lingering as in the services. Its stores lie in changelog topics too, as they do in production.
public final class StreamsEngine implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
  private static final long CACHE_BYTES = 64L * 1024 * 1024;
  private static final String EVENTS = "events";
  private static final String DECIDER = "finalizer";

  private final KafkaStreams streams;

  private StreamsEngine(KafkaStreams streams) {
    this.streams = streams;
  }

  /// Returns when it has its partitions and its stores are open.
  ///
  /// @param commitEvery how often its transactions end; until then no reader sees a decision
  public static StreamsEngine start(
      String bootstrapServers, Duration commitEvery, Path folder, Deciding deciding) {
    var id = "benchmark-streams-" + commitEvery.toMillis();
    var settings = settings(id, bootstrapServers, commitEvery, folder);
    var engine = new StreamsEngine(new KafkaStreams(topology(deciding), settings));
    try {
      skipWhatLiesThere(bootstrapServers, id);
      engine.awaitRunning();
      return engine;
    } catch (ExecutionException e) {
      engine.close();
      throw new IllegalStateException("the position of Kafka Streams could not be set", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      engine.close();
      throw new IllegalStateException("interrupted while Kafka Streams started", e);
    }
  }

  @Override
  public void close() {
    streams.close(STOP_LIMIT);
    streams.cleanUp();
  }

  static Topology topology(Deciding deciding) {
    return new Topology()
        .addSource(
            EVENTS,
            new StringDeserializer(),
            new ByteArrayDeserializer(),
            Topic.PHASE_COMPLETED.topicName(),
            Topic.BASELINE_DECISIONS.topicName())
        .addProcessor(DECIDER, () -> new FinalizerProcessor(deciding), EVENTS)
        .addStateStore(store(FinalizerProcessor.SEEN), DECIDER)
        .addStateStore(store(FinalizerProcessor.PHASES), DECIDER)
        .addSink(
            "decisions",
            Service.FINALIZER.decisions().topicName(),
            new StringSerializer(),
            new ByteArraySerializer(),
            DECIDER);
  }

  private static StoreBuilder<KeyValueStore<String, byte[]>> store(String name) {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
        .withCachingEnabled();
  }

  private static Properties settings(
      String id, String bootstrapServers, Duration commitEvery, Path folder) {
    var settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, id);
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commitEvery.toMillis());
    settings.put(
        StreamsConfig.NUM_STREAM_THREADS_CONFIG, Runtime.getRuntime().availableProcessors());
    settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE_BYTES);
    settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.resolve(id).toString());
    settings.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 5);
    settings.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 256 * 1024);
    settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 2000);
    return settings;
  }

  /// A position at the end of every partition, before anybody reads.
  private static void skipWhatLiesThere(String bootstrapServers, String id)
      throws ExecutionException, InterruptedException {
    try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      var wanted = new HashMap<TopicPartition, OffsetSpec>();
      Stream.of(Topic.PHASE_COMPLETED, Topic.BASELINE_DECISIONS)
          .forEach(
              topic -> {
                for (int partition = 0; partition < Topic.DEFAULT_PARTITIONS; partition++) {
                  var place = new TopicPartition(topic.topicName(), partition);
                  wanted.put(place, OffsetSpec.latest());
                }
              });
      var ends = new HashMap<TopicPartition, OffsetAndMetadata>();
      admin
          .listOffsets(wanted)
          .all()
          .get()
          .forEach((place, end) -> ends.put(place, new OffsetAndMetadata(end.offset())));
      admin.alterConsumerGroupOffsets(id, ends).all().get();
    }
  }

  private void awaitRunning() throws InterruptedException {
    var running = new CountDownLatch(1);
    streams.setStateListener(
        (now, _) -> {
          if (now == KafkaStreams.State.RUNNING) {
            running.countDown();
          }
        });
    streams.start();
    if (!running.await(START_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      close();
      throw new IllegalStateException(
          "Kafka Streams: expected RUNNING within %s, found %s"
              .formatted(START_LIMIT, streams.state()));
    }
  }
}
