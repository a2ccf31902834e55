package io.phasegate.continuation.domain;

import io.phasegate.continuation.domain.ContinuationInput.AnswerReceived;
import io.phasegate.continuation.domain.ContinuationInput.AttemptPlanned;
import io.phasegate.continuation.domain.ContinuationInput.OutputReported;
import io.phasegate.contracts.Cause;
import io.phasegate.contracts.Deliverable;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.event.OutputFormat;
import io.phasegate.contracts.event.Usage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A truncated output to be, and what else can happen to it.
final class Reported {
  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

  private final String id;
  private final String output;
  private int second;
  private int attempt = 1;
  private @Nullable String stopReason;
  private @Nullable Usage usage;
  private List<Deliverable> deliverables = List.of();
  private String prompt = "";

  private Reported(String id, String output) {
    this.id = id;
    this.output = output;
  }

  static Reported output(String output) {
    return output("truncated", output);
  }

  static Reported output(String id, String output) {
    return new Reported(id, output);
  }

  Reported at(int newSecond) {
    second = newSecond;
    return this;
  }

  Reported attempt(int number) {
    attempt = number;
    return this;
  }

  Reported stop(@Nullable String reason) {
    stopReason = reason;
    return this;
  }

  Reported usage(int outputTokens, int reasoning, int budget) {
    return usage("some-model", outputTokens, reasoning, budget);
  }

  Reported usage(String model, int outputTokens, int reasoning, int budget) {
    usage =
        new Usage(
            model,
            outputTokens,
            reasoning,
            budget,
            stopReason == null ? "unknown" : stopReason,
            OutputFormat.FULL_FILE);
    return this;
  }

  Reported promising(String... paths) {
    deliverables = Stream.of(paths).map(path -> Deliverable.of(path, null)).toList();
    return this;
  }

  Reported prompt(String text) {
    prompt = text;
    return this;
  }

  TruncatedOutput truncated() {
    return new TruncatedOutput(
        cause(id, second),
        START.plusSeconds(second),
        phase(attempt),
        new OutputText(output),
        new Stop(stopReason, usage),
        null,
        deliverables,
        new OutputText(prompt),
        KnownFiles.NONE);
  }

  ContinuationInput input() {
    return new OutputReported(truncated());
  }

  /// The id of one of its continuations.
  String continuation(int sequence) {
    return truncated().truncation() + "." + sequence;
  }

  static ContinuationInput answer(String id, int second, String continuationId, String output) {
    return answer(id, second, continuationId, output, null);
  }

  static ContinuationInput answer(
      String id, int second, String continuationId, String output, @Nullable String stopReason) {
    return new AnswerReceived(
        new Answer(
            cause(id, second),
            START.plusSeconds(second),
            phase(1),
            continuationId,
            new OutputText(output),
            new Stop(stopReason, null),
            false));
  }

  static ContinuationInput plan(int attempt, int second, Map<String, Integer> tokens) {
    return new AttemptPlanned(new Plan(attempt, START.plusSeconds(second), new TreeMap<>(tokens)));
  }

  static PhaseRef phase(int attempt) {
    return new PhaseRef("run", "phase", attempt);
  }

  static Instant second(int second) {
    return START.plusSeconds(second);
  }

  private static Cause cause(String id, int second) {
    return new Cause("/test", new EventId(id), START.plusSeconds(second), null);
  }
}
