package io.phasegate.benchmarks.load;

import io.phasegate.contracts.Topic;
import java.util.List;
import java.util.stream.Stream;

/// What an executor, or the person who approves, does in a phase, in this order. Each step ends
/// with a decision, which starts the next.
public enum Step {
  PLANNED("plan → budget", Topic.TOKEN_DECISIONS, "TokenBudgetIssued"),
  TRUNCATED("cut output → continuation", Topic.CONTINUATION_DECISIONS, "ContinuationIssued"),
  CONTINUED("rest of the output → whole", Topic.CONTINUATION_DECISIONS, "OutputMerged"),
  REJECTED("rejected patch → request", Topic.GOVERNANCE_DECISIONS, "GovernanceRequested"),
  APPROVED("approval by HTTP → allowance", Topic.GOVERNANCE_DECISIONS, "GovernanceApproved"),
  COMPLETED("completed → finalized", Topic.FINALIZER_DECISIONS, "PhaseFinalized");

  private static final List<Step> ORDER = List.of(values());

  private final String title;
  private final Topic answeredOn;
  private final String answer;

  Step(String title, Topic answeredOn, String answer) {
    this.title = title;
    this.answeredOn = answeredOn;
    this.answer = answer;
  }

  /// For people.
  String title() {
    return title;
  }

  /// True where a decision of this type ends this step.
  boolean endsWith(String type) {
    return answer.equals(type);
  }

  boolean isLast() {
    return ORDER.getLast() == this;
  }

  /// The step after this one, which is not the last.
  Step next() {
    return ORDER.get(ORDER.indexOf(this) + 1);
  }

  /// Where the decisions lie.
  static List<String> topics() {
    return Stream.of(values()).map(step -> step.answeredOn.topicName()).distinct().toList();
  }
}
