package io.phasegate.stack.testing;

import io.phasegate.stack.DatabaseAccess;
import io.phasegate.stack.EmbeddedDatabase;
import io.phasegate.stack.EmbeddedKafka;
import io.phasegate.stack.Ports;
import io.phasegate.stack.QuietLogs;
import io.phasegate.stack.Secrets;
import java.nio.file.Path;

/// Broker and database from Maven Central, in and below this JVM, on free ports.
final class EmbeddedInfrastructure implements TestInfrastructure {
  private final EmbeddedKafka kafka;
  private final EmbeddedDatabase database;

  EmbeddedInfrastructure(Path directory, Secrets secrets) {
    this.kafka = new EmbeddedKafka(directory.resolve("kafka"), Ports.free());
    this.database = new EmbeddedDatabase(directory.resolve("postgres"), Ports.free(), secrets);
  }

  @Override
  public void start() {
    QuietLogs.apply();
    var databaseStart = Thread.ofPlatform().start(database::start);
    kafka.start();
    join(databaseStart);
    database.start(); // throws here what it threw there
  }

  @Override
  public void close() {
    kafka.stop();
    database.stop();
  }

  @Override
  public String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  @Override
  public DatabaseAccess admin(String name) {
    return database.admin(name);
  }

  @Override
  public void startKafka() {
    kafka.start();
  }

  @Override
  public void stopKafka() {
    kafka.stop();
  }

  @Override
  public void startDatabase() {
    database.start();
  }

  @Override
  public void stopDatabase() {
    database.stop();
  }

  @Override
  public void killDatabase() {
    database.stopAbruptly();
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
