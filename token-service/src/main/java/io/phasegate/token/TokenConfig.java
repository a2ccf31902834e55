package io.phasegate.token;

import io.phasegate.token.domain.BudgetPolicy;
import io.phasegate.token.domain.BudgetPolicy.Objective;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Settings of token-service, mapped once and checked at start.
@ConfigMapping(prefix = "phasegate.token")
public interface TokenConfig {
  /// `disabled` gives every phase the budget of its complexity.
  @WithDefault("enabled")
  Switch estimator();

  /// `1` or `true` disables the estimator too: `DISABLE_TOKEN_ESTIMATOR` of the environment.
  @WithDefault("${DISABLE_TOKEN_ESTIMATOR:0}")
  String estimatorDisabled();

  /// Whether a budget is never below the base of its category and complexity.
  @WithDefault("on")
  Toggle floors();

  /// `truncation`: the 90 % quantile; `cost`: the least expected cost.
  @WithDefault("truncation")
  Objective objective();

  /// No budget is above this, whatever the model allows.
  @WithDefault("64000")
  int cap();

  /// What going on after a cut costs besides the missing tokens, for `objective=cost`.
  @WithDefault("1500")
  int continuationTokens();

  /// What an asked-for token that is not used costs, of one that is, for `objective=cost`.
  @WithDefault("0.05")
  double reservationPrice();

  /// Profiles of models by the beginning of their names; the longest that fits counts.
  Map<String, Model> models();

  Source source();

  default BudgetPolicy policy() {
    var disabled = estimatorDisabled().equals("1") || estimatorDisabled().equals("true");
    return new BudgetPolicy(
        estimator() == Switch.ENABLED && !disabled,
        floors() == Toggle.ON,
        objective(),
        cap(),
        continuationTokens(),
        reservationPrice());
  }

  enum Switch {
    ENABLED,
    DISABLED
  }

  enum Toggle {
    ON,
    OFF
  }

  /// What is known of a model.
  interface Model {
    /// Its tokens per token of o200k_base.
    @WithDefault("1.0")
    double tokenFactor();

    /// What its reasoning may take, where the plan does not say.
    OptionalInt reasoningTokens();
  }

  /// Where repositories may come from and what fetching one may cost.
  interface Source {
    /// URL prefixes; without any, sources of kind `git` are refused.
    Optional<List<String>> allowedUrls();

    @WithDefault("${java.io.tmpdir}/phasegate/source-cache")
    Path cacheDirectory();

    @WithDefault("PT30S")
    Duration fetchTimeout();

    /// Bytes received for one commit.
    @WithDefault("536870912")
    long maxPackBytes();
  }
}
