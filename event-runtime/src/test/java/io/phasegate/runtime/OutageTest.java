package io.phasegate.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.StorageUnavailable;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.NotLeaderOrFollowerException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutageTest {
  static Stream<Throwable> passing() {
    return Stream.of(
        away(),
        new SQLException("two consumers create one row", "23505"),
        new TimeoutException("no answer"),
        new DisconnectException("gone"),
        new NotLeaderOrFollowerException("moved"),
        new AuthorizationException("not allowed yet"),
        new KafkaException("the producer is closed"),
        new IllegalStateException(new StorageUnavailable("room", new IOException("disk full"))),
        new RollbackException("at commit"),
        new SystemException("the coordinator failed"),
        new IllegalStateException(new UncheckedIOException(new IOException(away()))),
        new BatchUpdateException("batch", "42P01", new int[0], away()));
  }

  @ParameterizedTest
  @MethodSource("passing")
  void waitsForWhatPasses(Throwable failure) {
    assertThat(Outage.passes(failure)).isTrue();
  }

  static Stream<Throwable> lasting() {
    return Stream.of(
        new IllegalStateException("a defect"),
        new NullPointerException(),
        new RecordTooLargeException("every time"),
        new SerializationException("every time"),
        new IllegalStateException(new SQLException("no such table", "42P01")),
        new IllegalStateException(new RecordTooLargeException("every time")),
        new UncheckedIOException(new IOException("an event that does not parse")),
        new StackOverflowError());
  }

  @ParameterizedTest
  @MethodSource("lasting")
  void doesNotWaitForWhatTheSameEventCausesAgain(Throwable failure) {
    assertThat(Outage.passes(failure)).isFalse();
  }

  @Test
  void takesATooLargeRecordForLastingWhateverWrapsIt() {
    var failure = new KafkaException("publishing failed", new RecordTooLargeException("9 MiB"));

    assertThat(Outage.passes(failure)).isFalse();
  }

  private static SQLException away() {
    return new SQLException("connection lost", "08006");
  }
}
