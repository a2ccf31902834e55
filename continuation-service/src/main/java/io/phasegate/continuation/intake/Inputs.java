package io.phasegate.continuation.intake;

import io.phasegate.continuation.domain.Answer;
import io.phasegate.continuation.domain.KnownFiles;
import io.phasegate.continuation.domain.OutputText;
import io.phasegate.continuation.domain.Plan;
import io.phasegate.continuation.domain.Stop;
import io.phasegate.continuation.domain.TruncatedOutput;
import io.phasegate.contracts.Cause;
import io.phasegate.contracts.event.ContinuationReceived;
import io.phasegate.contracts.event.OutputTruncated;
import io.phasegate.contracts.event.TokenBudgetIssued;
import java.time.Instant;
import java.util.TreeMap;

/// Takes from an event what deciding needs. Events on topics and bodies over HTTP go the same way.
public final class Inputs {
  private Inputs() {}

  /// @param receivedAt the record's time on the broker
  /// @param base the files as they were before
  public static TruncatedOutput truncated(
      Cause cause, Instant receivedAt, OutputTruncated event, KnownFiles base) {
    var usage = event.usage();
    var prompt = event.originalPrompt();
    return new TruncatedOutput(
        cause,
        receivedAt,
        event.phase(),
        new OutputText(event.output()),
        new Stop(event.stopReason(), usage),
        event.outputFormat() == null && usage != null ? usage.outputFormat() : event.outputFormat(),
        event.deliverables().items(),
        new OutputText(prompt == null ? "" : prompt),
        base);
  }

  /// @param receivedAt the record's time on the broker
  public static Answer answer(Cause cause, Instant receivedAt, ContinuationReceived event) {
    return new Answer(
        cause,
        receivedAt,
        event.phase(),
        event.continuationId(),
        new OutputText(event.output()),
        new Stop(event.stopReason(), event.usage()),
        Boolean.TRUE.equals(event.includesPrefill()));
  }

  /// A path that was estimated twice costs both.
  ///
  /// @param receivedAt the record's time on the broker
  public static Plan plan(Instant receivedAt, TokenBudgetIssued budget) {
    var tokens = new TreeMap<String, Integer>();
    for (var path : budget.estimate().breakdown()) {
      tokens.merge(path.path(), path.tokens(), (one, other) -> one + other);
    }
    return new Plan(budget.phase().attempt(), receivedAt, tokens);
  }
}
