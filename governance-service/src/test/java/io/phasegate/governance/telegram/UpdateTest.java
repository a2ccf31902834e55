package io.phasegate.governance.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UpdateTest {
  private static final String PRESS =
      """
      {"update_id": 10, "callback_query": {"id": "77", "from": {"id": %s},
       "message": {"chat": {"id": %s}}, "data": "d"}}
      """;

  @Test
  void readsAPress() {
    assertThat(Update.parse(PRESS.formatted("5", "-100")))
        .contains(new Update(10, new Update.Press("77", 5, -100, "d")));
  }

  /// 2^64 + 5 is nobody, and not person 5.
  @Test
  void takesNoNumberThatDoesNotFitForAnother() {
    assertThat(Update.parse(PRESS.formatted("18446744073709551621", "-100")))
        .contains(new Update(10, null));
    assertThat(Update.parse(PRESS.formatted("5", "18446744073709551516")))
        .contains(new Update(10, new Update.Press("77", 5, 0, "d")));
    assertThat(Update.parse("{\"update_id\": 18446744073709551626}")).isEmpty();
  }
}
