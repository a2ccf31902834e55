package io.phasegate.benchmarks.scale;

import java.util.Locale;

/// What one piece of work costs: a decision, or a whole phase.
///
/// @param serviceMillis processor time of the services
/// @param databaseMillis processor time of PostgreSQL
/// @param brokerMillis processor time of the broker; here with the load generator in one process,
///     so it is an upper limit
/// @param kafkaBytes in the broker's logs, one replica
/// @param databaseBytes of tables and indexes
/// @param loggedBytes of the database's write-ahead log
public record Cost(
    double serviceMillis,
    double databaseMillis,
    double brokerMillis,
    double kafkaBytes,
    double databaseBytes,
    double loggedBytes) {
  /// As cells of a Markdown table.
  String cells() {
    return String.format(
        Locale.ROOT,
        "%.2f | %.2f | %.2f | %,.0f | %,.0f | %,.0f",
        serviceMillis,
        databaseMillis,
        brokerMillis,
        kafkaBytes,
        databaseBytes,
        loggedBytes);
  }
}
