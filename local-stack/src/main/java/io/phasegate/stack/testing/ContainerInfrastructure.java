package io.phasegate.stack.testing;

import io.phasegate.stack.DatabaseAccess;
import io.phasegate.stack.Ports;
import io.phasegate.stack.Secrets;
import io.phasegate.stack.StackException;
import java.util.List;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/// Broker and database as containers, for machines with a Docker engine. Their ports are bound to
/// fixed ones of the host, so that a container keeps its address when it is stopped and started.
final class ContainerInfrastructure implements TestInfrastructure {
  private static final String KAFKA_IMAGE = "apache/kafka:4.1.1";
  private static final String POSTGRES_IMAGE = "postgres:18";
  private static final String ADMIN = "postgres";
  private static final String LARGEST_BATCH_BYTES = String.valueOf(8 * 1024 * 1024 + 64 * 1024);

  private final KafkaContainer kafka = new KafkaContainer(KAFKA_IMAGE);
  private final PostgreSQLContainer postgres = new PostgreSQLContainer(POSTGRES_IMAGE);
  private final String adminPassword;

  ContainerInfrastructure(Secrets secrets) {
    this.adminPassword = secrets.passwordOf(ADMIN);
    kafka.setPortBindings(List.of(Ports.free() + ":9092"));
    kafka.withEnv("KAFKA_MESSAGE_MAX_BYTES", LARGEST_BATCH_BYTES);
    kafka.withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
    kafka.withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");
    postgres.setPortBindings(List.of(Ports.free() + ":5432"));
    postgres.withUsername(ADMIN).withPassword(adminPassword);
  }

  @Override
  public void start() {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      throw new StackException(
          "phasegate.infra=containers needs a Docker engine and none answers; start one, or leave"
              + " phasegate.infra out to use the embedded broker and database");
    }
    kafka.start();
    postgres.start();
  }

  @Override
  public void close() {
    kafka.stop();
    postgres.stop();
  }

  @Override
  public String bootstrapServers() {
    return kafka.getBootstrapServers();
  }

  @Override
  public DatabaseAccess admin(String database) {
    var url =
        "jdbc:postgresql://%s:%d/%s"
            .formatted(postgres.getHost(), postgres.getMappedPort(5432), database);
    return new DatabaseAccess(url, ADMIN, adminPassword);
  }

  @Override
  public void startKafka() {
    startAgain(kafka);
  }

  @Override
  public void stopKafka() {
    kafka.getDockerClient().stopContainerCmd(kafka.getContainerId()).exec();
  }

  @Override
  public void startDatabase() {
    startAgain(postgres);
  }

  @Override
  public void stopDatabase() {
    postgres.getDockerClient().stopContainerCmd(postgres.getContainerId()).exec();
  }

  @Override
  public void killDatabase() {
    postgres.getDockerClient().killContainerCmd(postgres.getContainerId()).exec();
  }

  /// Clients reconnect by themselves, so this need not wait until the container is ready.
  private static void startAgain(GenericContainer<?> container) {
    if (!container.isRunning()) {
      container.getDockerClient().startContainerCmd(container.getContainerId()).exec();
    }
  }
}
