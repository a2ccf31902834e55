package io.phasegate.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DatabaseOutageTest {
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
          25P03, transaction was idle for too long,  true
          55P03, lock not available,                 true
          22021, text that is not UTF-8,             false
          22P02, invalid text representation,        false
          23502, value missing,                      false
          23505, value twice,                        false
          23514, check violated,                     false
          25P02, transaction has failed before,      false
          28P01, wrong password,                     false
          42501, no permission,                      false
          42P01, no such table,                      false
          42703, no such column,                     false
          '',    state of the wrong length,          false
          """)
  void judgesByTheStateThatPostgresqlReports(String state, String meaning, boolean passes) {
    assertThat(DatabaseOutage.passes(new SQLException(meaning, state))).isEqualTo(passes);
  }

  static Stream<SQLException> passing() {
    return Stream.of(
        new SQLException("the pool ran dry, and says so without a state"),
        new SQLTransientConnectionException("away", "28P01"),
        new SQLRecoverableException("away", "42P01"));
  }

  @ParameterizedTest
  @MethodSource
  void passing(SQLException failure) {
    assertThat(DatabaseOutage.passes(failure)).isTrue();
  }
}
