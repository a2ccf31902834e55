package io.phasegate.governance.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.phasegate.fuzzing.Corpus;
import io.phasegate.fuzzing.Fuzz;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What is posted to the webhook: an update, or none.
@Tag("outside")
class UpdateFuzzTest {
  private static final Corpus UPDATES =
      Corpus.of(
          List.of(
              """
              {"update_id": 10, "callback_query": {"id": "77", "from": {"id": 5, "first_name": "A"},
               "message": {"message_id": 3, "chat": {"id": -100, "type": "group"}},
               "data": "a:AAAAAAAAAAAAAAAAAAAAAA"}}
              """,
              """
              {"update_id": 11, "message": {"text": "hello", "chat": {"id": 1}}}
              """),
          "d:AAAAAAAAAAAAAAAAAAAAAA",
          "18446744073709551621",
          "\"update_id\": 12");

  @Test
  void readsAnUpdateOrNone() {
    Fuzz.fire("Telegram's updates", UPDATES, input -> answer(new String(input, UTF_8)));
  }

  private static Object answer(String json) {
    var update = Update.parse(json);
    var press = update.map(Update::press);
    return List.of(update, press.flatMap(each -> ButtonData.parse(each.data())));
  }
}
