package io.phasegate.governance.persistence;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;

/// Which of several instances speaks for a bot: one at a time, for as long as it keeps saying so.
/// The database's clock decides.
@ApplicationScoped
public class TelegramLease {
  private static final String HOLD =
      """
      insert into telegram_bot (bot_id, holder, held_until)
      values (?, ?, now() + ? * interval '1 millisecond')
      on conflict (bot_id) do update
        set holder = excluded.holder, held_until = excluded.held_until
        where telegram_bot.holder = excluded.holder or telegram_bot.held_until < now()
      """;

  private final AgroalDataSource database;
  private final String holder = UUID.randomUUID().toString();

  public TelegramLease(AgroalDataSource database) {
    this.database = database;
  }

  /// Takes or keeps the lease.
  ///
  /// @return whether it is this instance's now
  public boolean hold(String botId, Duration length) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(HOLD)) {
      statement.setString(1, botId);
      statement.setString(2, holder);
      statement.setLong(3, length.toMillis());
      return statement.executeUpdate() > 0;
    }
  }

  /// Lets others have it at once.
  public void release(String botId) throws SQLException {
    try (var connection = database.getConnection();
        var statement =
            connection.prepareStatement(
                "update telegram_bot set held_until = 'epoch' where bot_id = ? and holder = ?")) {
      statement.setString(1, botId);
      statement.setString(2, holder);
      statement.executeUpdate();
    }
  }

  /// The first update that nobody has dealt with.
  public long nextUpdate(String botId) throws SQLException {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement("select next_update from telegram_bot where bot_id = ?")) {
      select.setString(1, botId);
      try (var row = select.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    }
  }

  /// This update is dealt with.
  public void advance(String botId, long updateId) throws SQLException {
    try (var connection = database.getConnection();
        var statement =
            connection.prepareStatement(
                "update telegram_bot set next_update = ? where bot_id = ? and holder = ?")) {
      statement.setLong(1, updateId + 1);
      statement.setString(2, botId);
      statement.setString(3, holder);
      statement.executeUpdate();
    }
  }
}
