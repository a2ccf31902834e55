package io.phasegate.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.phasegate.contracts.Deliverables;
import io.phasegate.contracts.EmptyByDefault;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Require;
import io.phasegate.contracts.Source;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An executor is about to start a phase and asks for a token budget.
///
/// @param scopePaths where the phase may work, if that is limited
/// @param source the workspace before the phase
/// @param dependsOn per deliverable path the paths it needs first
public record PhasePlanned(
    PhaseRef phase,
    String goal,
    @Nullable String category,
    @Nullable Complexity complexity,
    Deliverables deliverables,
    @EmptyByDefault List<String> scopePaths,
    Source source,
    @Nullable StartPoint base,
    @Nullable String suite,
    @Nullable ModelProfile model,
    @Nullable OutputFormat outputFormat,
    @EmptyByDefault List<String> validationTests,
    @EmptyByDefault Map<String, List<String>> dependsOn,
    @Nullable Batching batching)
    implements ExecutorEvent {
  public PhasePlanned {
    Require.present("phase", phase);
    Require.present("goal", goal);
    Require.present("deliverables", deliverables);
    scopePaths = Require.listOrEmpty("scopePaths", scopePaths);
    Require.present("source", source);
    validationTests = Require.listOrEmpty("validationTests", validationTests);
    dependsOn = Require.listsOrEmpty("dependsOn", dependsOn);
  }

  @Override
  public String key() {
    return phase.key();
  }

  public enum Complexity {
    @JsonProperty("low")
    LOW,
    @JsonProperty("medium")
    MEDIUM,
    @JsonProperty("high")
    HIGH
  }

  /// Whether the work may be, must be or must not be split.
  public enum Batching {
    @JsonProperty("auto")
    AUTO,
    @JsonProperty("always")
    ALWAYS,
    @JsonProperty("never")
    NEVER
  }

  /// The model that will be called.
  ///
  /// @param maxOutputTokens the vendor's cap on one answer
  /// @param reasoningTokens tokens that reasoning may take from that cap
  public record ModelProfile(String name, int maxOutputTokens, @Nullable Integer reasoningTokens) {
    public ModelProfile {
      Require.name("model.name", name);
      Require.atLeast("model.maxOutputTokens", 1, maxOutputTokens);
      if (reasoningTokens != null) {
        Require.atLeast("model.reasoningTokens", 0, reasoningTokens);
      }
    }
  }
}
