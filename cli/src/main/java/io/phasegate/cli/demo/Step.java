package io.phasegate.cli.demo;

import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.OutgoingRecord;
import io.phasegate.contracts.event.TestRetryRequested;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One action of a scenario and the decision that it must lead to.
///
/// @param name what the table calls it
/// @param rerun what the executor publishes when it is asked to run tests again; null where nothing
///     could ask for that
public record Step(
    String name,
    Action action,
    Expectation expected,
    @Nullable Function<TestRetryRequested, OutgoingRecord> rerun) {

  /// A step that publishes an event.
  public static Step publish(String name, OutgoingRecord event, Expectation expected) {
    return new Step(name, new Action.Publish(event), expected, null);
  }

  /// A step that does something else.
  ///
  /// @param perform gives the CloudEvents id of the event whose answer is awaited
  public static Step perform(String name, Function<Stage, String> perform, Expectation expected) {
    return new Step(name, new Action.Perform(perform), expected, null);
  }

  /// A step that only looks.
  ///
  /// @param expected what should be found, in a word
  /// @param problem what is wrong; empty where nothing is
  public static Step check(
      String name, String expected, Function<Stage, Optional<String>> problem) {
    var nothing = new Expectation(Topic.GOVERNANCE_DECISIONS, expected, "", decision -> false, "");
    return new Step(name, new Action.Check(problem), nothing, null);
  }

  /// The same step with an executor that runs tests again.
  Step with(Function<TestRetryRequested, OutgoingRecord> answer) {
    return new Step(name, action, expected, answer);
  }
}
