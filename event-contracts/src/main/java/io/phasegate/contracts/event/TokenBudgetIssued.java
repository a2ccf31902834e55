package io.phasegate.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.phasegate.contracts.Deliverable;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Require;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How many output tokens a planned phase will need, and what to ask the model for.
///
/// @param outputFormat the form that the estimate is for
public record TokenBudgetIssued(
    PhaseRef phase,
    String category,
    PhasePlanned.Complexity complexity,
    Estimate estimate,
    Budget budget,
    OutputFormat outputFormat,
    Strategy strategy,
    Scope scope,
    Estimator estimator,
    EventId causedBy,
    Instant decidedAt)
    implements TokenDecision {
  public TokenBudgetIssued {
    Require.present("phase", phase);
    Require.name("category", category);
    Require.present("complexity", complexity);
    Require.present("estimate", estimate);
    Require.present("budget", budget);
    Require.present("outputFormat", outputFormat);
    Require.present("strategy", strategy);
    Require.present("scope", scope);
    Require.present("estimator", estimator);
    Require.present("causedBy", causedBy);
    Require.present("decidedAt", decidedAt);
  }

  @Override
  public String key() {
    return phase.key();
  }

  /// The forecast of output tokens.
  ///
  /// @param tokens the expected sum
  /// @param p50 half of all such phases need no more
  /// @param p90 nine of ten such phases need no more
  /// @param confidence from 0 to 1
  /// @param overhead tokens of the envelope: JSON, diff headers, manifest
  /// @param reasoningTokens reserve for reasoning, on top of the artifacts
  public record Estimate(
      int tokens,
      int p50,
      int p90,
      double confidence,
      List<PathEstimate> breakdown,
      int overhead,
      int reasoningTokens) {
    public Estimate {
      Require.atLeast("estimate.tokens", 0, tokens);
      Require.atLeast("estimate.p50", 0, p50);
      Require.atLeast("estimate.p90", 0, p90);
      Require.share("estimate.confidence", confidence);
      breakdown = Require.list("estimate.breakdown", breakdown);
      Require.atLeast("estimate.overhead", 0, overhead);
      Require.atLeast("estimate.reasoningTokens", 0, reasoningTokens);
    }
  }

  /// One deliverable's part of the estimate.
  ///
  /// @param kind what sort of file it is, for example `backend` or `test`
  public record PathEstimate(String path, String kind, Deliverable.Change change, int tokens) {
    public PathEstimate {
      Require.present("estimate.breakdown.path", path);
      Require.present("estimate.breakdown.kind", kind);
      Require.present("estimate.breakdown.change", change);
      Require.atLeast("estimate.breakdown.tokens", 0, tokens);
    }
  }

  /// The `max_tokens` to ask the model for.
  ///
  /// @param base tokens before the buffer
  /// @param buffer tokens added for safety
  /// @param cappedAt the cap that made the budget smaller than wanted, where one did
  public record Budget(
      int maxTokens, int base, int buffer, @Nullable Integer cappedAt, String reason) {
    public Budget {
      Require.atLeast("budget.maxTokens", 1, maxTokens);
      Require.atLeast("budget.base", 0, base);
      Require.atLeast("budget.buffer", 0, buffer);
      if (cappedAt != null) {
        Require.atLeast("budget.cappedAt", 1, cappedAt);
      }
      Require.present("budget.reason", reason);
    }
  }

  /// Where the phase works.
  ///
  /// @param readOnlyContext files to show to the model, which it must not change
  /// @param inferredFrom what the scope rests on, for example `deliverables`
  /// @param confidence from 0 to 1
  public record Scope(
      List<String> paths, List<String> readOnlyContext, String inferredFrom, double confidence) {
    public Scope {
      paths = Require.list("scope.paths", paths);
      readOnlyContext = Require.list("scope.readOnlyContext", readOnlyContext);
      Require.name("scope.inferredFrom", inferredFrom);
      Require.share("scope.confidence", confidence);
    }
  }

  /// Who estimated.
  ///
  /// @param samples how many observed phases the estimate rests on
  public record Estimator(String version, Mode mode, long samples) {
    public Estimator {
      Require.name("estimator.version", version);
      Require.present("estimator.mode", mode);
      Require.atLeast("estimator.samples", 0, samples);
    }
  }

  /// Whether one model call will do.
  public enum Strategy {
    @JsonProperty("single")
    SINGLE,
    @JsonProperty("batched")
    BATCHED
  }

  /// What the numbers rest on: this repository's history (`calibrated`), the shipped statistics
  /// (`seed`), or complexity alone (`fallback`).
  public enum Mode {
    @JsonProperty("calibrated")
    CALIBRATED,
    @JsonProperty("seed")
    SEED,
    @JsonProperty("fallback")
    FALLBACK
  }
}
