package io.phasegate.governance.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.phasegate.contracts.codec.ContractJson;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Something that happened to the bot. Only presses of buttons mean anything to us.
///
/// @param press absent for everything else
public record Update(long id, @Nullable Press press) {

  /// Somebody pressed a button.
  ///
  /// @param id what an answer refers to
  /// @param chatId where the message is; 0 where Telegram does not say
  /// @param data what the button carries
  public record Press(String id, long userId, long chatId, String data) {}

  /// An update that Telegram sent to a webhook; nothing where the text is none.
  public static Optional<Update> parse(String json) {
    try {
      var update = ContractJson.mapper().readTree(json);
      return isId(update.path("update_id")) ? Optional.of(of(update)) : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty(); // What is no JSON is no update.
    }
  }

  static Update of(JsonNode update) {
    return new Update(update.path("update_id").longValue(), press(update.path("callback_query")));
  }

  /// A number that does not fit would be taken for another one.
  private static boolean isId(JsonNode node) {
    return node.isIntegralNumber() && node.canConvertToLong();
  }

  private static @Nullable Press press(JsonNode query) {
    var from = query.path("from");
    var chat = query.path("message").path("chat").path("id");
    return query.path("id").isTextual() && isId(from.path("id"))
        ? new Press(
            query.path("id").textValue(),
            from.path("id").longValue(),
            isId(chat) ? chat.longValue() : 0,
            query.path("data").asText(""))
        : null;
  }
}
