package io.phasegate.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.runtime.Failure.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailureTest {
  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new IllegalStateException("x"), Kind.DETERMINISTIC, "IllegalStateException"),
        Arguments.of(
            new IllegalStateException(new NullPointerException()),
            Kind.DETERMINISTIC,
            "NullPointerException"),
        Arguments.of(
            new IllegalStateException(new SQLException("x", "23514")),
            Kind.DETERMINISTIC,
            "SQLSTATE 23514"),
        Arguments.of(
            new KafkaException(new RecordTooLargeException("x")),
            Kind.DETERMINISTIC,
            "RecordTooLargeException"),
        Arguments.of(new SQLException("x", "08006"), Kind.TRANSIENT, "SQLSTATE 08006"),
        Arguments.of(new SQLException("no state"), Kind.TRANSIENT, "SQLException"),
        Arguments.of(
            new UncheckedIOException(new IOException(new SQLException("x", "57P01"))),
            Kind.TRANSIENT,
            "SQLSTATE 57P01"),
        Arguments.of(new KafkaException("x"), Kind.TRANSIENT, "KafkaException"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void tellsWhatPassesFromWhatComesAgain(Throwable thrown, Kind kind, String failureClass) {
    assertThat(Failure.of(thrown)).isEqualTo(new Failure(kind, failureClass));
  }

  @Test
  void saysWhatIsAtTheBottom() {
    var wrapped = new IllegalStateException("in a method", new SQLException("no answer", "08006"));

    assertThat(Failure.inWords(wrapped))
        .isEqualTo(
            "java.lang.IllegalStateException: in a method, caused by java.sql.SQLException: no answer");
    assertThat(Failure.inWords(new KafkaException("closed"))).endsWith("KafkaException: closed");
  }

  @Test
  void endsWhereCausesAreARing() {
    var first = new IllegalStateException();
    var second = new IllegalArgumentException(first);
    first.initCause(second);

    assertThat(Failure.of(first).isTransient()).isFalse();
  }
}
