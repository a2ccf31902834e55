package io.phasegate.benchmarks.reference;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.phasegate.stack.DatabaseAccess;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The whole reference: consumers that decide in one transaction per event, and the relay that
/// publishes what they left in the outbox. It reads and writes the topics of
/// finalizer-service, in a group and a schema of its own, and takes what comes from its start on.
///
/// Tuned as its friends would: a consumer thread per partition, a pool with a connection for each,
/// statements prepared once per connection, offsets committed once per poll, a relay that rests
/// for 2 ms only where the outbox is empty.
public final class OutboxReference implements AutoCloseable {
  private static final int THREADS = 4;
  private static final String SCHEMA =
      """
      create schema reference;
      create table reference.inbox (event_key uuid primary key, stored_at timestamptz default now());
      create table reference.phase (key text primary key, state json not null);
      create table reference.outbox (id bigint generated always as identity primary key,
        record text not null)""";

  private final AgroalDataSource pool;
  private final List<EventConsumer> consumers = new ArrayList<>();
  private final OutboxRelay relay;

  private OutboxReference(String bootstrapServers, AgroalDataSource pool, Deciding deciding) {
    this.pool = pool;
    for (int thread = 0; thread < THREADS; thread++) {
      consumers.add(new EventConsumer(bootstrapServers, new EventTransaction(pool, deciding)));
    }
    this.relay = new OutboxRelay(bootstrapServers, pool);
  }

  /// Returns when the consumers have their partitions.
  public static OutboxReference start(
      String bootstrapServers, DatabaseAccess database, Deciding deciding) {
    try {
      var pool = pool(database);
      try (var connection = pool.getConnection();
          var statement = connection.createStatement()) {
        statement.execute(SCHEMA);
      }
      var reference = new OutboxReference(bootstrapServers, pool, deciding);
      reference.consumers.forEach(EventConsumer::start);
      reference.relay.start();
      reference.consumers.forEach(EventConsumer::awaitPartitions);
      return reference;
    } catch (SQLException e) {
      throw new IllegalStateException("the reference design could not be set up", e);
    }
  }

  public int threads() {
    return consumers.size();
  }

  @Override
  public void close() {
    consumers.forEach(EventConsumer::close);
    relay.close();
    pool.close();
  }

  private static AgroalDataSource pool(DatabaseAccess database) throws SQLException {
    return AgroalDataSource.from(
        new AgroalDataSourceConfigurationSupplier()
            .connectionPoolConfiguration(
                pool ->
                    pool.initialSize(THREADS + 1)
                        .maxSize(THREADS + 1)
                        .acquisitionTimeout(Duration.ofSeconds(10))
                        .connectionFactoryConfiguration(
                            factory ->
                                factory
                                    .jdbcUrl(database.jdbcUrl())
                                    .autoCommit(false)
                                    .principal(new NamePrincipal(database.username()))
                                    .credential(new SimplePassword(database.password())))));
  }
}
