package io.phasegate.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndingTest {
  @ParameterizedTest
  @CsvSource({
    "max_tokens, CUT",
    "model_context_window_exceeded, CUT",
    "length, CUT",
    "max_output_tokens, CUT",
    "MAX_TOKENS, CUT",
    "FINISH_REASON_MAX_TOKENS, CUT",
    "model_length, CUT",
    "ERROR_LIMIT, CUT",
    "max-tokens, CUT",
    "content_filter, CUT",
    "SAFETY, CUT",
    "pause_turn, CUT",
    "' length ', CUT",
    "end_turn, WHOLE",
    "stop, WHOLE",
    "STOP, WHOLE",
    "stop_sequence, WHOLE",
    "tool_calls, WHOLE",
    "COMPLETE, WHOLE",
    "eos_token, WHOLE",
    "brand_new_reason, UNKNOWN",
    "not_max_tokens, UNKNOWN",
    "'', UNKNOWN"
  })
  void readsTheStopReasonsOfAllVendors(String stopReason, Ending ending) {
    assertThat(Ending.of(stopReason)).isEqualTo(ending);
  }

  @Test
  void isUnknownWhereNobodySaidIt() {
    assertThat(Ending.of(null)).isEqualTo(Ending.UNKNOWN);
  }
}
