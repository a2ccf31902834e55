package io.phasegate.benchmarks.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.agroal.api.AgroalDataSource;
import io.phasegate.contracts.codec.ContractJson;
import io.phasegate.contracts.codec.OutgoingRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// The polling relay: takes up to a thousand rows, publishes them, deletes them, and looks again at
/// once; it rests only where there was nothing.
final class OutboxRelay implements AutoCloseable {
  private static final long REST_NANOS = Duration.ofMillis(2).toNanos();
  private static final String TAKE =
      "select id, record from reference.outbox order by id limit 1000 for update skip locked";

  private final String bootstrapServers;
  private final AgroalDataSource pool;
  private final Thread thread = Thread.ofPlatform().name("reference-relay").unstarted(this::loop);
  private volatile boolean running = true;

  OutboxRelay(String bootstrapServers, AgroalDataSource pool) {
    this.bootstrapServers = bootstrapServers;
    this.pool = pool;
  }

  void start() {
    thread.start();
  }

  @Override
  public void close() {
    running = false;
    Threads.join(thread);
  }

  private void loop() {
    try (var producer = producer()) {
      while (running) {
        if (relay(producer) == 0) {
          LockSupport.parkNanos(REST_NANOS);
        }
      }
    } catch (SQLException | JsonProcessingException | ExecutionException e) {
      throw new IllegalStateException("the relay of the reference design failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int relay(KafkaProducer<String, byte[]> producer)
      throws SQLException, JsonProcessingException, ExecutionException, InterruptedException {
    try (var connection = pool.getConnection()) {
      var ids = new ArrayList<Long>();
      var sent = new ArrayList<Future<?>>();
      try (var select = connection.prepareStatement(TAKE);
          var rows = select.executeQuery()) {
        while (rows.next()) {
          ids.add(rows.getLong(1));
          var record = ContractJson.mapper().readValue(rows.getString(2), OutgoingRecord.class);
          sent.add(producer.send(record.toProducerRecord()));
        }
      }
      producer.flush();
      for (var each : sent) {
        each.get();
      }
      delete(connection, ids);
      connection.commit();
      return ids.size();
    }
  }

  private static void delete(Connection connection, List<Long> ids) throws SQLException {
    if (ids.isEmpty()) {
      return;
    }
    var sql = "delete from reference.outbox where id = any(?)";
    try (var delete = connection.prepareStatement(sql)) {
      delete.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
      delete.executeUpdate();
    }
  }

  private KafkaProducer<String, byte[]> producer() {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "acks",
            "all",
            "enable.idempotence",
            true,
            "linger.ms",
            5,
            "batch.size",
            256 * 1024),
        new StringSerializer(),
        new ByteArraySerializer());
  }
}
