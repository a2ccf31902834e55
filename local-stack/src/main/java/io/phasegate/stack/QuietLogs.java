package io.phasegate.stack;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Keeps an embedded broker and database from filling the log of the program that embeds them.
public final class QuietLogs {
  /// Held, because java.util.logging forgets the level of a logger that nobody holds.
  private static final List<Logger> LOGGERS =
      List.of(
          Logger.getLogger("kafka"),
          Logger.getLogger("org.apache.kafka"),
          Logger.getLogger("state.change.logger"),
          Logger.getLogger("io.zonky.test.db.postgres"),
          // Reports a broker's own client as not yet connected while the broker starts.
          Logger.getLogger("org.apache.kafka.clients.NetworkClient"),
          // Reports that a database killed on purpose cannot be stopped.
          Logger.getLogger("io.zonky.test.db.postgres.embedded.EmbeddedPostgres"));

  private QuietLogs() {}

  /// Only warnings from the broker and the database, and not those that restarts bring with them.
  public static void apply() {
    LOGGERS.forEach(logger -> logger.setLevel(Level.WARNING));
    LOGGERS.subList(4, LOGGERS.size()).forEach(logger -> logger.setLevel(Level.OFF));
  }
}
