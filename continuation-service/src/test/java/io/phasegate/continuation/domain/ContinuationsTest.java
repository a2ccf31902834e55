package io.phasegate.continuation.domain;

import static io.phasegate.continuation.domain.Reported.answer;
import static io.phasegate.continuation.domain.Reported.output;
import static io.phasegate.continuation.domain.Reported.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.phasegate.contracts.event.ContinuationIssued;
import io.phasegate.contracts.event.ContinuationRefused;
import io.phasegate.contracts.event.ContinuationRefused.Reason;
import io.phasegate.contracts.event.ContinuationRefused.Recommendation;
import io.phasegate.contracts.event.EventRejected;
import io.phasegate.contracts.event.OutputMerged;
import io.phasegate.contracts.event.RecoveredFile;
import io.phasegate.contracts.event.RejectionCode;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ContinuationsTest {
  private static final ContinuationInput NO_PLAN = plan(1, 100, Map.of());
  private static final String HALF = Samples.cut(Samples.FULL, 130);

  static Stream<Arguments> refused() {
    return Stream.of(
        arguments("whole", output(Samples.FULL).stop("end_turn"), "NOT_TRUNCATED", "ACCEPT", null),
        arguments(
            "whole, though the vendor says it was cut",
            output(Samples.FULL).stop("max_tokens").usage(8000, 0, 8000),
            "NOT_TRUNCATED",
            "ACCEPT",
            null),
        arguments(
            "a diff with all its files, though the vendor says it was cut",
            output(Samples.DIFF).stop("length").promising("src/a.py", "src/b.py"),
            "NOT_TRUNCATED",
            "REGENERATE",
            null),
        arguments(
            "the same, and nobody says how it ended",
            output(Samples.BLOCKS).promising("src/a.py", "src/b.py"),
            "NOT_TRUNCATED",
            "ACCEPT",
            null),
        arguments(
            "a diff whose end is in doubt", output(Samples.DIFF), "NOT_TRUNCATED", "ACCEPT", null),
        arguments(
            "nothing but reasoning",
            output("").stop("max_tokens").usage(16_000, 16_000, 16_000),
            "REASONING_ONLY",
            "ESCALATE",
            24_000),
        arguments(
            "nothing but reasoning in the text",
            output("<think>Let me see").stop("length"),
            "REASONING_ONLY",
            "ESCALATE",
            null),
        arguments(
            "nothing but reasoning with the largest budget",
            output(" ").stop("max_tokens").usage(64_000, 63_000, 64_000),
            "REASONING_ONLY",
            "BATCH",
            null),
        arguments(
            "no room in the context",
            output("").stop("model_context_window_exceeded"),
            "PROMPT_TOO_LARGE",
            "BATCH",
            null),
        arguments(
            "no room for more than a word",
            output("").stop("length").usage(1, 0, 4_000),
            "PROMPT_TOO_LARGE",
            "BATCH",
            null),
        arguments(
            "prose only",
            output("I will now write the fil").stop("length"),
            "NOTHING_RECOVERABLE",
            "REGENERATE",
            null),
        arguments("empty", output(""), "NOTHING_RECOVERABLE", "REGENERATE", null));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void refused(
      String name,
      Reported reported,
      Reason reason,
      Recommendation recommend,
      @Nullable Integer nextBudget) {
    var refused = Log.of(reported.input()).only(ContinuationRefused.class);

    assertThat(refused.reason()).isEqualTo(reason);
    assertThat(refused.recommend()).isEqualTo(recommend);
    assertThat(refused.nextBudget()).isEqualTo(nextBudget);
    assertThat(refused.continuationId()).isNull();
    assertThat(refused.salvaged() != null).isEqualTo(reason == Reason.NOT_TRUNCATED);
  }

  static Stream<Arguments> lastFiles() {
    return Stream.of(
        arguments("max_tokens", RecoveredFile.State.AMBIGUOUS),
        arguments("end_turn", RecoveredFile.State.COMPLETE),
        arguments(null, RecoveredFile.State.COMPLETE));
  }

  /// Another block for it may have been cut off.
  @ParameterizedTest
  @MethodSource("lastFiles")
  void doubtsTheLastFileWhereTheVendorAloneSaysCut(
      @Nullable String stopReason, RecoveredFile.State last) {
    var reported = output(Samples.BLOCKS).stop(stopReason).promising("src/a.py", "src/b.py");
    var refused = Log.of(reported.input()).only(ContinuationRefused.class);

    assertThat(Objects.requireNonNull(refused.salvaged()).files())
        .extracting(RecoveredFile::state)
        .containsExactly(RecoveredFile.State.COMPLETE, last);
  }

  @ParameterizedTest
  @MethodSource("lastFiles")
  void doubtsTheLastFileOfAMergeWhereTheVendorAloneSaysCut(
      @Nullable String stopReason, RecoveredFile.State last) {
    var cut = Samples.BLOCKS.length() - 30;
    var reported = output(Samples.BLOCKS.substring(0, cut)).promising("src/a.py", "src/b.py");
    var rest = Samples.BLOCKS.substring(cut);
    var log =
        Log.of(
            NO_PLAN, reported.input(), answer("a", 1, reported.continuation(1), rest, stopReason));

    assertThat(log.last(OutputMerged.class).files())
        .extracting(RecoveredFile::state)
        .containsExactly(RecoveredFile.State.COMPLETE, last);
  }

  static Stream<Arguments> issued() {
    return Stream.of(
        arguments("cut in a string", output(HALF).stop("max_tokens")),
        arguments("cut, and the vendor lies", output(HALF).stop("end_turn")),
        arguments("cut, and nobody says how it ended", output(HALF)),
        arguments("fewer operations than announced", output(Samples.cut(Samples.LINES, 131))),
        arguments(
            "a diff at the end of a file, by its stop reason",
            output(Samples.FIRST_FILE).stop("length")),
        arguments(
            "a diff at the end of a file, by its deliverables",
            output(Samples.FIRST_FILE).stop("stop").promising("src/a.py", "src/b.py")),
        arguments(
            "a diff with all its files and no budget left",
            output(Samples.DIFF)
                .stop("length")
                .usage(4_000, 0, 4_000)
                .promising("src/a.py", "src/b.py")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void issued(String name, Reported reported) {
    var issued = Log.of(NO_PLAN, reported.input()).only(ContinuationIssued.class);

    assertThat(issued.continuationId()).isEqualTo(reported.continuation(1));
    assertThat(issued.sequence()).isEqualTo(1);
    assertThat(issued.maxTokens()).isBetween(1_024, 64_000);
  }

  @Test
  void tellsWhereItStands() {
    var issued =
        Log.of(NO_PLAN, output(HALF).promising("src/a.py", "src/b.py", "src/c.py").input())
            .only(ContinuationIssued.class);

    assertThat(issued.completed()).containsExactly("src/a.py");
    assertThat(issued.remaining()).containsExactly("src/c.py");
    var partial = Objects.requireNonNull(issued.partial());
    assertThat(partial.path()).isEqualTo("src/b.py");
    assertThat(HALF).contains(partial.anchor());
    assertThat(issued.signals())
        .extracting(ContinuationIssued.Signal::signal)
        .contains("STOP_REASON_UNKNOWN", "OPEN_STRING", "DELIVERABLES_MISSING");
  }

  @Test
  void mergesTheRest() {
    var reported = output(HALF).stop("max_tokens");
    var rest = Samples.FULL.substring(HALF.length());

    var log =
        Log.of(
            NO_PLAN, reported.input(), answer("a", 1, reported.continuation(1), rest, "end_turn"));

    var merged = log.last(OutputMerged.class);
    assertThat(merged.output()).isEqualTo(Samples.FULL.strip());
    assertThat(merged.files())
        .extracting(RecoveredFile::state)
        .containsOnly(RecoveredFile.State.COMPLETE)
        .hasSize(3);
    assertThat(merged.continuationId()).isEqualTo(reported.continuation(1));
    assertThat(merged.causedBy().value()).isEqualTo("a");
    assertThat(merged.continuations()).isEqualTo(1);
    assertThat(merged.tokensSpent()).isPositive();
  }

  @Test
  void dropsTextsWhenAnOutputIsOver() {
    var reported = output(HALF).prompt("Write three files.");
    var rest = Samples.FULL.substring(HALF.length());
    var log = Log.of(NO_PLAN, reported.input(), answer("a", 1, reported.continuation(1), rest));

    var output = log.state().outputs().getFirst();
    assertThat(output.open()).isFalse();
    assertThat(output.origin().output()).isEqualTo(OutputText.NONE);
    assertThat(output.origin().prompt()).isEqualTo(OutputText.NONE);
    assertThat(output.answers()).isEmpty();
  }

  @Test
  void asksAgainWhileThatHelps() {
    var reported = output(Samples.cut(Samples.FULL, 100));
    var log =
        Log.of(
            NO_PLAN,
            reported.input(),
            answer("a", 1, reported.continuation(1), Samples.FULL.substring(100, 160), "length"),
            answer("b", 2, reported.continuation(2), Samples.FULL.substring(160), "end_turn"));

    assertThat(log.types())
        .containsExactly("ContinuationIssued", "ContinuationIssued", "OutputMerged");
    assertThat(((ContinuationIssued) log.decisions().get(1)).sequence()).isEqualTo(2);
    assertThat(log.last(OutputMerged.class).continuations()).isEqualTo(2);
    assertThat(log.last(OutputMerged.class).output()).isEqualTo(Samples.FULL.strip());
  }

  @Test
  void stopsWhereNothingNewComes() {
    var reported = output(HALF).stop("max_tokens").usage(8_000, 0, 8_000);
    var log =
        Log.of(NO_PLAN, reported.input(), answer("a", 1, reported.continuation(1), "", "end_turn"));

    var refused = log.last(ContinuationRefused.class);
    assertThat(refused.reason()).isEqualTo(Reason.NO_PROGRESS);
    assertThat(refused.recommend()).isEqualTo(Recommendation.ESCALATE);
    assertThat(refused.continuationId()).isEqualTo(reported.continuation(1));
    assertThat(Objects.requireNonNull(refused.salvaged()).files())
        .extracting(RecoveredFile::path)
        .contains("src/a.py", "src/b.py");
  }

  @Test
  void givesUpAfterTheLastContinuation() {
    var reported = output(Samples.cut(Samples.FULL, 90));
    var log = Log.of(NO_PLAN, reported.input());
    for (int sequence = 1; sequence <= 3; sequence++) {
      var from = 70 + 20 * sequence;
      log.add(
          answer(
              "a" + sequence,
              sequence,
              reported.continuation(sequence),
              Samples.FULL.substring(from, from + 20),
              "length"));
    }

    var refused = log.last(ContinuationRefused.class);
    assertThat(refused.reason()).isEqualTo(Reason.ATTEMPTS_EXHAUSTED);
    assertThat(refused.recommend()).isEqualTo(Recommendation.ESCALATE);
    assertThat(refused.continuationId()).isEqualTo(reported.continuation(3));
    assertThat(log.types()).hasSize(4);
  }

  @Test
  void advisesBatchesWhereTheRestIsMoreThanTheModelCanWrite() {
    var reported =
        output(HALF).stop("length").usage("small-1", 8_000, 0, 8_000).promising("src/d.py");
    var log =
        Log.of(
            plan(1, 0, Map.of("src/b.py", 500, "src/d.py", 90_000)),
            reported.at(1).input(),
            answer("a", 2, reported.continuation(1), "", "length"));

    assertThat(((ContinuationIssued) log.decisions().getFirst()).maxTokens()).isEqualTo(8_000);
    assertThat(log.last(ContinuationRefused.class).recommend()).isEqualTo(Recommendation.BATCH);
  }

  static Stream<Arguments> rejected() {
    var reported = output(HALF);
    var rest = Samples.FULL.substring(HALF.length());
    return Stream.of(
        arguments(
            "answered a second time",
            RejectionCode.ALREADY_DECIDED,
            Log.of(
                NO_PLAN,
                reported.input(),
                answer("a", 1, reported.continuation(1), rest),
                answer("b", 2, reported.continuation(1), rest))),
        arguments(
            "answered too late",
            RejectionCode.ALREADY_DECIDED,
            Log.of(
                NO_PLAN,
                reported.input(),
                answer("a", 1, reported.continuation(1), Samples.FULL.substring(130, 180)),
                answer("b", 2, reported.continuation(1), rest))),
        arguments(
            "an answer to nothing",
            RejectionCode.UNKNOWN_REQUEST,
            Log.of(answer("a", 1, "made-up", rest)).elapse("held:")),
        arguments(
            "an answer to what comes next at best",
            RejectionCode.UNKNOWN_REQUEST,
            Log.of(NO_PLAN, reported.input(), answer("a", 1, reported.continuation(2), rest))
                .elapse("held:")),
        arguments(
            "an answer of another attempt",
            RejectionCode.UNKNOWN_REQUEST,
            Log.of(
                plan(2, 100, Map.of()),
                output(HALF).attempt(2).input(),
                answer("a", 1, reported.continuation(1), rest))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void rejected(String name, RejectionCode code, Log log) {
    var rejected = log.last(EventRejected.class);

    assertThat(rejected.code()).isEqualTo(code);
    assertThat(rejected.message()).contains("expected").contains("found");
    assertThat(log.deadlines()).doesNotContainKey("held:");
  }

  @Test
  void startsOverWithANewOutputOfTheSameAttempt() {
    var first = output("first", HALF);
    var second = output("second", Samples.cut(Samples.FULL, 100)).at(2);
    var log =
        Log.of(
            NO_PLAN,
            first.input(),
            answer("a", 1, first.continuation(1), Samples.FULL.substring(130, 180), "length"),
            second.input(),
            answer("b", 3, second.continuation(1), Samples.FULL.substring(100), "end_turn"));

    assertThat(((ContinuationIssued) log.decisions().get(2)).sequence()).isEqualTo(1);
    assertThat(log.last(OutputMerged.class).output()).isEqualTo(Samples.FULL.strip());
  }

  @Test
  void endsAnAttemptThatKeepsStartingOver() {
    var log = Log.of(NO_PLAN);
    for (int i = 0; i <= Truncations.MOST_PER_ATTEMPT; i++) {
      log.add(output("t" + i, HALF).at(i).input());
    }

    assertThat(log.last(ContinuationRefused.class).reason()).isEqualTo(Reason.ATTEMPTS_EXHAUSTED);
    assertThat(log.last(ContinuationRefused.class).salvaged()).isNotNull();
  }

  @Test
  void takesWhatIsThereForTheBeginningOnlyWhereTheModelSaysSo() {
    var reported = output(HALF).stop("length").usage("prefilling-2", 100, 0, 100);
    var issued = Log.of(NO_PLAN, reported.input()).only(ContinuationIssued.class);
    var other = Log.of(NO_PLAN, output(HALF).input()).only(ContinuationIssued.class);

    assertThat(issued.prefill()).isNotBlank();
    assertThat(HALF).contains(issued.prefill());
    assertThat(other.prefill()).isNull();
  }

  @Test
  void quotesAnOutputThatRepeatsItselfInPart() {
    var output = "[{\"path\":\"src/a.py\",\"content\":\"" + "print(1)\\n".repeat(50_000);
    var issued = Log.of(NO_PLAN, output(output).input()).only(ContinuationIssued.class);

    assertThat(Objects.requireNonNull(issued.partial()).anchor()).hasSize(Issue.LONGEST_ANCHOR);
    assertThat(issued.prompt().length()).isLessThan(10_000);
  }

  @Test
  void asksForNoMoreThanTheContextHolds() {
    var prompt = "words and words ".repeat(20_000);
    var refused =
        Log.of(
                NO_PLAN,
                output(HALF).stop("length").usage("small-1", 10, 0, 100).prompt(prompt).input())
            .only(ContinuationRefused.class);

    assertThat(refused.reason()).isEqualTo(Reason.PROMPT_TOO_LARGE);
    assertThat(refused.recommend()).isEqualTo(Recommendation.BATCH);
    assertThat(refused.salvaged()).isNotNull();
  }

  @Test
  void expectsTheManifestThatThePromptAsksFor() {
    var prompt = "End with a DELIVERABLES_MANIFEST.";
    var without = output(Samples.FULL).prompt(prompt).stop("length");
    var with = output(Samples.FULL + "\nDELIVERABLES_MANIFEST: {\"created\": []}").prompt(prompt);

    assertThat(Log.of(NO_PLAN, without.input()).types()).containsExactly("ContinuationIssued");
    assertThat(Log.of(NO_PLAN, with.input()).types()).containsExactly("ContinuationRefused");
  }

  @Test
  void forgetsAnAttemptSomeTimeAfterItsOutcome() {
    var reported = output(HALF);
    var log = Log.of(NO_PLAN, reported.input());
    assertThat(log.deadlines())
        .containsEntry("forget:1", Reported.second(0).plus(Log.POLICY.abandonedAfter()));

    log.add(new ContinuationInput.AttemptDecided(Reported.phase(1), Reported.second(60)));
    assertThat(log.deadlines())
        .containsEntry("forget:1", Reported.second(60).plus(Log.POLICY.retention()));

    log.elapse("forget:");
    assertThat(log.state()).isEqualTo(ContinuationState.initial());
  }
}
