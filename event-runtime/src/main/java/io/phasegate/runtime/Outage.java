package io.phasegate.runtime;

import io.phasegate.contracts.StorageUnavailable;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;

/// Tells a failure that passes (the database or the broker is away, the disk is full, two
/// transactions met) from one that the same event would cause again.
final class Outage {
  /// SQLSTATE classes (PostgreSQL, appendix A): connection exceptions, transaction rollback,
  /// insufficient resources, operator intervention, system error; `25006` is a standby, `23505` two
  /// consumers that created the same row.
  private static final Set<String> PASSING_CLASSES = Set.of("08", "40", "53", "57", "58");

  private static final Set<String> PASSING_STATES = Set.of("25006", "23505", "55P03");

  private Outage() {}

  static boolean passes(Throwable failure) {
    return !lasts(failure) && mayPass(failure);
  }

  /// A record that the broker or the serializer refuses is refused again, whatever wraps it.
  private static boolean lasts(Throwable failure) {
    return Failure.causes(failure)
        .anyMatch(
            cause ->
                cause instanceof RecordTooLargeException
                    || cause instanceof SerializationException);
  }

  private static boolean mayPass(Throwable failure) {
    return Failure.causes(failure)
        .anyMatch(
            cause ->
                (cause instanceof SQLException sql && passes(sql))
                    || cause instanceof KafkaException
                    || cause instanceof StorageUnavailable
                    || cause instanceof jakarta.transaction.RollbackException
                    || cause instanceof jakarta.transaction.SystemException);
  }

  private static boolean passes(SQLException failure) {
    var state = failure.getSQLState();
    return failure instanceof SQLTransientException
        || failure instanceof SQLRecoverableException
        || state == null
        || PASSING_STATES.contains(state)
        || (state.length() == 5 && PASSING_CLASSES.contains(state.substring(0, 2)));
  }
}
