package io.phasegate.governance.persistence;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which requests stand in which chats, and what their buttons are worth. Times are the database's,
/// so that several instances agree.
///
/// A row is claimed before its message is sent: two instances never announce the same. A claim that
/// led to no message within [#CLAIM] is given up, so that a crash in between delays a message and
/// loses none.
@ApplicationScoped
public class TelegramMessages {
  private static final String CLAIM = "interval '5 minutes'";
  private static final String PRESS = "interval '30 seconds'";
  private static final int EXPIRY_PREFIX = "expires:".length();

  private static final String UNANNOUNCED =
      """
      select substr(d.name, %d), d.state_key from deadline d
      where d.name like 'expires:%%' and d.due_at > now() and not exists (
        select from telegram_message m
        where m.request_id = substr(d.name, %d) and m.chat_id = ?
          and (m.message_id is not null or m.closed_at is not null or m.claimed_at > now() - %s))
      order by d.due_at limit ?
      """
          .formatted(EXPIRY_PREFIX + 1, EXPIRY_PREFIX + 1, CLAIM);

  private static final String CLAIMED =
      """
      insert into telegram_message
        (request_id, chat_id, state_key, claimed_at, nonce_sha256, nonce_expires_at)
      values (?, ?, ?, now(), ?, ?)
      on conflict (request_id, chat_id) do update
        set claimed_at = now(), nonce_sha256 = excluded.nonce_sha256
        where telegram_message.message_id is null and telegram_message.closed_at is null
          and telegram_message.claimed_at <= now() - %s
      """
          .formatted(CLAIM);

  /// A state that has changed since the message was written, or a press that nothing came of.
  private static final String OUTDATED =
      """
      select m.*, m.nonce_expires_at <= now() as expired, g.updated_at as version,
        coalesce(m.pressed_at < now() - %s, false) as lapsed
      from telegram_message m
      join governance g on g.key = m.state_key
      where m.message_id is not null and m.chat_id = any(?)
        and (g.updated_at is distinct from m.shown_version
          or (m.closed_at is null and m.pressed_at < now() - %s))
      order by m.claimed_at limit ?
      """
          .formatted(PRESS, PRESS);

  private static final String CONSUMED =
      """
      update telegram_message set pressed_by = ?, pressed_callback = ?, pressed_at = now()
      where nonce_sha256 = ? and closed_at is null and nonce_expires_at > now()
        and (pressed_callback is null or pressed_callback = ?)
      """;

  private final AgroalDataSource database;

  TelegramMessages(AgroalDataSource database) {
    this.database = database;
  }

  /// A request that no message tells of yet.
  public record Unannounced(String requestId, String stateKey) {}

  /// A request in a chat.
  ///
  /// @param id Telegram's; null while it is being sent
  /// @param pressedBy whose press used up the nonce
  /// @param lapsed whether nothing came of that press for a while
  /// @param shownSha256 of the text that stands there
  /// @param version of the state that was looked at; null where none was
  /// @param closed whether it has no buttons any more
  public record Posted(
      String requestId,
      long chatId,
      @Nullable Long id,
      String nonceSha256,
      boolean expired,
      @Nullable String pressedBy,
      boolean lapsed,
      @Nullable String shownSha256,
      boolean closed,
      @Nullable OffsetDateTime version) {}

  public List<Unannounced> unannounced(long chatId, int most) throws SQLException {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(UNANNOUNCED)) {
      select.setLong(1, chatId);
      select.setInt(2, most);
      var found = new ArrayList<Unannounced>();
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          found.add(new Unannounced(rows.getString(1), rows.getString(2)));
        }
      }
      return found;
    }
  }

  /// @return whether it is for the caller to send it
  public boolean claim(Unannounced request, long chatId, String nonceSha256, Instant expiresAt)
      throws SQLException {
    return change(
        CLAIMED,
        statement -> {
          statement.setString(1, request.requestId());
          statement.setLong(2, chatId);
          statement.setString(3, request.stateKey());
          statement.setString(4, nonceSha256);
          statement.setObject(5, time(expiresAt));
        });
  }

  /// The message was not sent and may be claimed again.
  public void release(String requestId, long chatId) throws SQLException {
    change(
        "delete from telegram_message where request_id = ? and chat_id = ? and message_id is null",
        statement -> {
          statement.setString(1, requestId);
          statement.setLong(2, chatId);
        });
  }

  public void sent(String requestId, long chatId, long messageId, String shownSha256)
      throws SQLException {
    change(
        "update telegram_message set message_id = ?, shown_sha256 = ?"
            + " where request_id = ? and chat_id = ?",
        statement -> {
          statement.setLong(1, messageId);
          statement.setString(2, shownSha256);
          statement.setString(3, requestId);
          statement.setLong(4, chatId);
        });
  }

  public List<Posted> outdated(List<Long> chats, int most) throws SQLException {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(OUTDATED)) {
      select.setArray(1, connection.createArrayOf("bigint", chats.toArray()));
      select.setInt(2, most);
      return posted(select);
    }
  }

  /// The message whose buttons carry this nonce.
  public Optional<Posted> byNonce(String nonceSha256) throws SQLException {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                "select *, nonce_expires_at <= now() as expired, null::timestamptz as version,"
                    + " false as lapsed from telegram_message where nonce_sha256 = ?")) {
      select.setString(1, nonceSha256);
      return posted(select).stream().findFirst();
    }
  }

  /// Uses a nonce up. Of several presses one succeeds; the same press, told twice by Telegram,
  /// succeeds again.
  public boolean consume(String nonceSha256, String by, String callbackId) throws SQLException {
    return change(
        CONSUMED,
        statement -> {
          statement.setString(1, by);
          statement.setString(2, callbackId);
          statement.setString(3, nonceSha256);
          statement.setString(4, callbackId);
        });
  }

  /// Makes a used nonce good again: nothing came of the press.
  public void restore(String nonceSha256) throws SQLException {
    change(
        "update telegram_message set pressed_by = null, pressed_callback = null, pressed_at = null"
            + " where nonce_sha256 = ?",
        statement -> statement.setString(1, nonceSha256));
  }

  /// Gives a message that still waits new buttons; the old ones are worth nothing from now on.
  ///
  /// @return whether its buttons are still those of the posted one
  public boolean renew(Posted posted, String nonceSha256) throws SQLException {
    return change(
        "update telegram_message set nonce_sha256 = ?, pressed_by = null, pressed_callback = null,"
            + " pressed_at = null where nonce_sha256 = ?",
        statement -> {
          statement.setString(1, nonceSha256);
          statement.setString(2, posted.nonceSha256());
        });
  }

  /// The message tells of this version of the state.
  public void shown(Posted posted, String shownSha256, boolean closed) throws SQLException {
    change(
        "update telegram_message set shown_sha256 = ?, shown_version = ?,"
            + " closed_at = case when ? then coalesce(closed_at, now()) end"
            + " where request_id = ? and chat_id = ?",
        statement -> {
          statement.setString(1, shownSha256);
          statement.setObject(2, posted.version());
          statement.setBoolean(3, closed);
          statement.setString(4, posted.requestId());
          statement.setLong(5, posted.chatId());
        });
  }

  /// Forgets what nobody looks at any more.
  public void forgetOld() throws SQLException {
    change("delete from telegram_message where closed_at < now() - interval '30 days'", _ -> {});
  }

  private static List<Posted> posted(PreparedStatement select) throws SQLException {
    var found = new ArrayList<Posted>();
    try (var rows = select.executeQuery()) {
      while (rows.next()) {
        found.add(posted(rows));
      }
    }
    return found;
  }

  private static Posted posted(ResultSet row) throws SQLException {
    return new Posted(
        row.getString("request_id"),
        row.getLong("chat_id"),
        row.getObject("message_id", Long.class),
        row.getString("nonce_sha256"),
        row.getBoolean("expired"),
        row.getString("pressed_by"),
        row.getBoolean("lapsed"),
        row.getString("shown_sha256"),
        row.getObject("closed_at") != null,
        row.getObject("version", OffsetDateTime.class));
  }

  private boolean change(String sql, Parameters parameters) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(sql)) {
      parameters.set(statement);
      return statement.executeUpdate() > 0;
    }
  }

  private static OffsetDateTime time(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  private interface Parameters {
    void set(PreparedStatement statement) throws SQLException;
  }
}
