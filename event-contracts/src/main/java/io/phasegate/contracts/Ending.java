package io.phasegate.contracts;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a model's output ended, read from the stop reason that its vendor gives.
///
/// Whatever ended the output from outside counts as a cut: limits (`max_tokens`, `length`,
/// `MAX_TOKENS`, `model_length`, `ERROR_LIMIT`), filters (`content_filter`, `SAFETY`,
/// `guardrail_intervened`) and interruptions (`pause_turn`, `abort`). `end_turn`, `stop`, `STOP`,
/// `stop_sequence`, `tool_use`, `COMPLETE` and their like claim that the output is whole. A reason
/// that is absent or not listed is unknown.
public enum Ending {
  /// Something other than the model ended the output.
  CUT,
  /// The model says that it was done.
  WHOLE,
  UNKNOWN;

  private static final String PREFIX = "finish_reason_";
  private static final Map<String, Ending> BY_REASON = byReason();

  /// Upper and lower case, `-` and blanks mean the same in all spellings.
  public static Ending of(@Nullable String stopReason) {
    if (stopReason == null) {
      return UNKNOWN;
    }
    var reason = stopReason.strip().toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    var bare = reason.startsWith(PREFIX) ? reason.substring(PREFIX.length()) : reason;
    return BY_REASON.getOrDefault(bare, UNKNOWN);
  }

  private static Map<String, Ending> byReason() {
    var endings = new HashMap<String, Ending>();
    put(
        endings,
        CUT,
        "max_tokens length max_output_tokens max_completion_tokens max_new_tokens max_length"
            + " model_length token_limit limit error_limit incomplete truncated"
            + " model_context_window_exceeded context_length_exceeded context_window_exceeded"
            + " content_filter content_filtered guardrail_intervened safety recitation blocklist"
            + " prohibited_content spii language error_toxic refusal pause_turn error abort"
            + " aborted cancelled timeout load malformed_function_call");
    put(
        endings,
        WHOLE,
        "end_turn stop stop_sequence stop_token end_of_turn end_of_text eos eos_token complete"
            + " completed finished done tool_use tool_calls tool_call function_call");
    return Map.copyOf(endings);
  }

  private static void put(Map<String, Ending> endings, Ending ending, String reasons) {
    for (var reason : reasons.split(" ", -1)) {
      endings.put(reason, ending);
    }
  }
}
