package io.phasegate.benchmarks.scale;

import java.time.Duration;

/// What so many pieces of work a day need, by plain arithmetic: processors for the busiest hour,
/// disk for what is kept.
///
/// @param perDay pieces of work
/// @param peak how many times the mean rate the busiest hour has
/// @param replicas of each partition
/// @param keptInKafka how long the topics keep records
/// @param keptInLedger how long the database keeps rows
public record DailyNeed(
    long perDay, double peak, int replicas, Duration keptInKafka, Duration keptInLedger) {
  private static final double SECONDS_A_DAY = Duration.ofDays(1).toSeconds();
  private static final double GIBIBYTE = 1L << 30;

  /// Pieces of work a second in the busiest hour.
  public double perSecond() {
    return perDay / SECONDS_A_DAY * peak;
  }

  /// Processors for work that takes so much processor time.
  public double processors(double millis) {
    return perSecond() * millis / 1000;
  }

  /// What lies in Kafka, on all brokers.
  public double kafkaGibibytes(Cost cost) {
    return perDay * cost.kafkaBytes() * keptInKafka.toDays() * replicas / GIBIBYTE;
  }

  /// What lies in PostgreSQL.
  public double databaseGibibytes(Cost cost) {
    return perDay * cost.databaseBytes() * keptInLedger.toDays() / GIBIBYTE;
  }

  /// What the database writes to its log in a day.
  public double loggedGibibytesPerDay(Cost cost) {
    return perDay * cost.loggedBytes() / GIBIBYTE;
  }
}
