package io.phasegate.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.phasegate.contracts.Topic;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/// One real Kafka node (KRaft: broker and controller) inside this JVM, on the loopback address. It
/// keeps its port and its data over [#stop] and [#start]. Topics are never made by accident: see
/// [Provisioning].
public final class EmbeddedKafka implements AutoCloseable {
  /// Room for what a dead letter adds to a record of the largest size.
  static final int LARGEST_BATCH_BYTES = Topic.MAX_RECORD_BYTES + 64 * 1024;

  /// Longer than any topic's retention, so that a stack that rested for weeks still knows its
  /// place.
  private static final Duration OFFSETS_RETENTION = Duration.ofDays(30);

  private static final String NODE_ID = "1";
  private static final String CLIENTS = "CLIENTS";
  private static final String CONTROLLER = "CONTROLLER";
  private static final String CLUSTER_ID = Uuid.fromString("cGhhc2VnYXRlLWxvY2FsMA").toString();

  private final Path directory;
  private final int port;
  private final Map<String, String> settings;
  private @Nullable KafkaRaftServer server;

  /// @param directory holds the log; created where it does not exist
  public EmbeddedKafka(Path directory, int port) {
    this(directory, port, Map.of());
  }

  /// @param settings of the broker, which win over its own: TLS, SASL and an authorizer for the
  ///     listener `CLIENTS`, which is plaintext otherwise
  public EmbeddedKafka(Path directory, int port, Map<String, String> settings) {
    this.directory = directory;
    this.port = port;
    this.settings = Map.copyOf(settings);
  }

  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  /// Returns when the broker takes requests.
  public synchronized void start() {
    if (server != null) {
      return;
    }
    var config = KafkaConfig.fromProps(properties(Ports.free()), false);
    format(config);
    var starting = new KafkaRaftServer(config, Time.SYSTEM);
    starting.startup();
    server = starting;
  }

  /// Returns when the port is free again.
  public synchronized void stop() {
    if (server != null) {
      server.shutdown();
      server.awaitShutdown();
      server = null;
    }
  }

  @Override
  public void close() {
    stop();
  }

  private static void format(KafkaConfig config) {
    var formatter =
        new Formatter()
            .setClusterId(CLUSTER_ID)
            .setNodeId(config.nodeId())
            .setIgnoreFormatted(true)
            .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8))
            .setControllerListenerName(CONTROLLER)
            .setMetadataLogDirectory(config.metadataLogDir());
    new TreeSet<>(config.logDirs()).forEach(formatter::addDirectory);
    runFormatter(formatter, config);
  }

  private static void runFormatter(Formatter formatter, KafkaConfig config) {
    var formatting =
        new FutureTask<>(
            () -> {
              formatter.run();
              return true;
            });
    formatting.run();
    try {
      formatting.get();
    } catch (ExecutionException e) {
      throw new StackException("Kafka cannot format its directory " + config.logDirs(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted while Kafka formatted its directory", e);
    }
  }

  private Properties properties(int controllerPort) {
    var properties = listeners(controllerPort);
    properties.put("log.dirs", directory.toString());
    properties.put("auto.create.topics.enable", "false");
    properties.put("num.partitions", String.valueOf(Topic.DEFAULT_PARTITIONS));
    properties.put("message.max.bytes", String.valueOf(LARGEST_BATCH_BYTES));
    properties.put("replica.fetch.max.bytes", String.valueOf(LARGEST_BATCH_BYTES));
    properties.put("offsets.retention.minutes", String.valueOf(OFFSETS_RETENTION.toMinutes()));
    putSingleNode(properties);
    putSmallMachine(properties);
    properties.putAll(settings);
    return properties;
  }

  private Properties listeners(int controllerPort) {
    var properties = new Properties();
    properties.put("node.id", NODE_ID);
    properties.put("process.roles", "broker,controller");
    properties.put("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
    properties.put(
        "listeners",
        "%s://127.0.0.1:%d,%s://127.0.0.1:%d".formatted(CLIENTS, port, CONTROLLER, controllerPort));
    properties.put("advertised.listeners", CLIENTS + "://127.0.0.1:" + port);
    properties.put("controller.listener.names", CONTROLLER);
    properties.put("listener.security.protocol.map", "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT");
    properties.put("inter.broker.listener.name", CLIENTS);
    return properties;
  }

  private static void putSingleNode(Properties properties) {
    for (var internal :
        new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
      properties.put(internal + ".replication.factor", "1");
      properties.put(internal + ".num.partitions", "4");
    }
    properties.put("transaction.state.log.min.isr", "1");
    properties.put("share.coordinator.state.topic.min.isr", "1");
    properties.put("default.replication.factor", "1");
    properties.put("min.insync.replicas", "1");
    properties.put("group.initial.rebalance.delay.ms", "0");
    properties.put("group.coordinator.append.linger.ms", "0");
  }

  private static void putSmallMachine(Properties properties) {
    properties.put("log.cleaner.dedupe.buffer.size", "8388608");
    properties.put("log.index.size.max.bytes", "1048576");
    properties.put("num.network.threads", "2");
    properties.put("num.io.threads", "4");
    properties.put("background.threads", "2");
  }
}
