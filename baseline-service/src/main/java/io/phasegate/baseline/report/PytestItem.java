package io.phasegate.baseline.report;

import io.phasegate.baseline.domain.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One test or collector of a pytest-json report while it is read: its fields come in any order.
final class PytestItem {
  String nodeId = "";
  String outcome = "";
  @Nullable String details;
  final Map<String, Stage> stages = new LinkedHashMap<>();

  Outcome result() {
    var told =
        switch (outcome) {
          case "passed", "xpassed" -> Outcome.PASSED;
          case "skipped", "xfailed" -> Outcome.SKIPPED;
          case "failed" -> Outcome.FAILED;
          case "error" -> Outcome.ERROR;
          default -> ofPlugin();
        };
    return contradiction().isPresent() ? told.worse(worstStage()) : told;
  }

  /// The stage that failed although the test is said not to have.
  Optional<String> contradiction() {
    boolean green =
        switch (outcome) {
          case "passed", "xpassed", "skipped", "xfailed" -> true;
          default -> false;
        };
    return stages.keySet().stream()
        .filter(stage -> green && red(stage) != null)
        .map(stage -> "a failed " + stage)
        .findFirst();
  }

  /// The failure that made the outcome: the call's where the test failed, else that of its fixture.
  String signature() {
    var result = result();
    if (!result.red()) {
      return "";
    }
    var stage = result == Outcome.FAILED ? red("call") : red("setup");
    var other = stage != null ? stage : red("teardown");
    var told = other != null ? other : red("call");
    return told == null
        ? FailureSignature.of(null, null, null)
        : FailureSignature.of(null, told.message, told.details);
  }

  /// For an outcome of a plugin's, such as `rerun`: what the last run's stages came to. Without any
  /// stage nothing shows that the test passed; nor where a subtest failed.
  private Outcome ofPlugin() {
    return outcome.contains("fail") ? Outcome.FAILED.worse(worstStage()) : worstStage();
  }

  private Outcome worstStage() {
    if (stages.isEmpty() || red("setup") != null || red("teardown") != null) {
      return Outcome.ERROR;
    }
    if (red("call") != null) {
      return Outcome.FAILED;
    }
    var skipped = stages.values().stream().anyMatch(stage -> stage.outcome.equals("skipped"));
    return skipped ? Outcome.SKIPPED : Outcome.PASSED;
  }

  private @Nullable Stage red(String name) {
    var stage = stages.get(name);
    return stage != null && !stage.outcome.equals("passed") && !stage.outcome.equals("skipped")
        ? stage
        : null;
  }

  /// Setup, call or teardown.
  static final class Stage {
    String outcome = "";
    @Nullable String message;
    @Nullable String details;
  }
}
