package io.phasegate.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.StorageUnavailable;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OutageTest {
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      textBlock =
          """
          08001, connection refused,                 true
          08006, connection lost,                    true
          40001, serialization failure,              true
          40P01, deadlock,                           true
          53100, disk full,                          true
          53300, too many connections,               true
          57P01, administrator ends the connection,  true
          57P03, database is starting up,            true
          57014, statement cancelled,                true
          58030, input output error,                 true
          25006, standby is read only,               true
          23505, two consumers create one row,       true
          55P03, lock not available,                 true
          22021, text that is not UTF-8,             false
          22P02, invalid text representation,        false
          23502, value missing,                      false
          23514, check violated,                     false
          25P02, transaction has failed before,      false
          28P01, wrong password,                     false
          42501, no permission,                      false
          42P01, no such table,                      false
          42703, no such column,                     false
          '',    state of the wrong length,          false
          """)
  void judgesByTheStateThatPostgresqlReports(String state, String meaning, boolean passes) {
    assertThat(Outage.passes(new SQLException(meaning, state))).isEqualTo(passes);
  }

  static Stream<Throwable> passing() {
    return Stream.of(
        new SQLException("the pool ran dry, and says so without a state"),
        new SQLTransientConnectionException("away", "28P01"),
        new SQLRecoverableException("away", "42P01"),
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
