package io.phasegate.baseline;

import io.phasegate.baseline.domain.BaselinePolicy;
import io.phasegate.baseline.domain.BaselinePolicy.Effort;
import io.phasegate.baseline.domain.BaselinePolicy.Patience;
import io.phasegate.baseline.domain.Breakdown;
import io.phasegate.baseline.domain.flaky.FlakyPolicy;
import io.phasegate.baseline.domain.flaky.FlakyPolicy.Limits;
import io.phasegate.baseline.domain.flaky.FlakyPolicy.Prior;
import io.phasegate.baseline.domain.flaky.HistoryPolicy;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;

/// Settings of baseline-service, mapped once and checked at start.
@ConfigMapping(prefix = "phasegate.baseline")
public interface BaselineConfig {
  /// How long a phase waits before somebody is asked for the baseline of its base commit.
  @WithDefault("PT1S")
  Duration requestAfter();

  /// How long a phase waits for a baseline before it is answered without one.
  @WithDefault("PT10M")
  Duration baselineWait();

  /// How often a suite without a history is to be run for its baseline.
  @WithDefault("3")
  int firstRuns();

  Retry retry();

  Infra infra();

  Flaky flaky();

  History history();

  default BaselinePolicy policy() {
    return new BaselinePolicy(
        new Patience(requestAfter(), baselineWait(), retry().patience()),
        new Effort(firstRuns(), retry().mostAlone()),
        new Breakdown(infra().share(), infra().leastTests()),
        flaky().policy(),
        new HistoryPolicy(history().forgetting(), history().mostTests()));
  }

  /// Running again what is newly red.
  interface Retry {
    /// How long an answer may take.
    @WithName("wait")
    @WithDefault("PT10M")
    Duration patience();

    /// Of more red tests than this the whole suite is run again, not each alone.
    @WithDefault("50")
    int mostAlone();
  }

  /// When a run says more about the machine than about the phase.
  interface Infra {
    @WithDefault("0.8")
    double share();

    @WithDefault("10")
    int leastTests();
  }

  /// The rule that tells flaky tests from broken ones.
  interface Flaky {
    @WithDefault("posterior")
    FlakyPolicy.Mode mode();

    /// Whether a retry may excuse tests that the phase itself created or changed.
    @WithDefault("false")
    boolean trustChangedTests();

    @WithDefault("0.05")
    double flakyShare();

    @WithDefault("0.2")
    double redShape();

    @WithDefault("2")
    double greenShape();

    @WithDefault("0.01")
    double regressionShare();

    @WithDefault("0.2")
    double intermittentShare();

    @WithDefault("0.998")
    double realAt();

    @WithDefault("0.2")
    double flakyAt();

    @WithDefault("0.5")
    double flakyAtEnd();

    @WithDefault("9")
    int mostRetries();

    @WithDefault("5")
    int mostBaseRuns();

    @WithDefault("20")
    double richHistory();

    default FlakyPolicy policy() {
      return new FlakyPolicy(
          mode(),
          new Prior(flakyShare(), redShape(), greenShape(), regressionShare(), intermittentShare()),
          new Limits(
              realAt(), flakyAt(), flakyAtEnd(), mostRetries(), mostBaseRuns(), richHistory()),
          trustChangedTests());
    }
  }

  /// What is remembered of a suite.
  interface History {
    /// What a run weighs after the next one.
    @WithDefault("0.99")
    double forgetting();

    @WithDefault("20000")
    int mostTests();
  }
}
