package io.phasegate.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Require;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An output was cut off: how the model goes on without starting over.
///
/// @param sequence counts from 1
/// @param completed paths that are done
/// @param perhapsComplete paths whose end cannot be known
/// @param prompt the next user turn of the same conversation
/// @param standalonePrompt the same for a fresh conversation
/// @param prefill the start of the answer, for models that accept one
/// @param maxTokens the budget of the continuation
public record ContinuationIssued(
    String continuationId,
    PhaseRef phase,
    int sequence,
    DocumentFormat format,
    List<Signal> signals,
    List<String> completed,
    List<String> perhapsComplete,
    @Nullable Partial partial,
    List<String> remaining,
    String prompt,
    String standalonePrompt,
    @Nullable String prefill,
    int maxTokens,
    EventId causedBy,
    Instant decidedAt)
    implements ContinuationDecision {
  public ContinuationIssued {
    Require.name("continuationId", continuationId);
    Require.present("phase", phase);
    Require.atLeast("sequence", 1, sequence);
    Require.present("format", format);
    signals = Require.list("signals", signals);
    completed = Require.list("completed", completed);
    perhapsComplete = Require.list("perhapsComplete", perhapsComplete);
    remaining = Require.list("remaining", remaining);
    Require.present("prompt", prompt);
    Require.present("standalonePrompt", standalonePrompt);
    Require.atLeast("maxTokens", 1, maxTokens);
    Require.present("causedBy", causedBy);
    Require.present("decidedAt", decidedAt);
  }

  @Override
  public String key() {
    return phase.key();
  }

  /// One sign of a cut.
  ///
  /// @param weight positive speaks for a cut, negative against it
  public record Signal(String signal, double weight) {
    public Signal {
      Require.present("signals.signal", signal);
    }
  }

  /// The unit that was being written when the output ended.
  ///
  /// @param path null while it is not known
  /// @param certain how many characters of it are beyond doubt
  /// @param anchor the raw text, unique in the output, at whose end the model goes on
  public record Partial(
      @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String path,
      @Nullable String previousPath,
      int certain,
      String anchor) {
    public Partial {
      Require.atLeast("partial.certain", 0, certain);
      Require.present("partial.anchor", anchor);
    }
  }
}
