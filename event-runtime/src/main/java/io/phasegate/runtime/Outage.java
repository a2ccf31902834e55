package io.phasegate.runtime;

import io.phasegate.contracts.DatabaseOutage;
import io.phasegate.contracts.StorageUnavailable;
import java.sql.SQLException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;

/// Tells a failure that passes (the database or the broker is away, the disk is full, two
/// transactions met) from one that the same event would cause again.
final class Outage {
  /// Two consumers that created the same row: the second finds it.
  private static final String CREATED_TWICE = "23505";

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
    return DatabaseOutage.passes(failure) || CREATED_TWICE.equals(failure.getSQLState());
  }
}
