package io.phasegate.cli.doctor;

import java.time.Duration;
import java.time.Instant;

/// How much is read. Nothing is read whole: topics and ledgers have millions of records.
///
/// @param since nothing older
/// @param settled nothing younger: it may be on its way from one place to the other
/// @param most rows of a table, and records of a topic, of each the newest
/// @param ledgerRetention what the services' `phasegate.ledger.retention` says
public record Window(Instant since, Instant settled, int most, Duration ledgerRetention) {
  /// Clocks of database and broker agree this well.
  static final Duration SKEW = Duration.ofMinutes(1);
}
