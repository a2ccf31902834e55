package io.phasegate.benchmarks.success;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.benchmarks.success.CompletionScore.Judged;
import io.phasegate.benchmarks.success.ContinuationScore.Merge;
import io.phasegate.benchmarks.success.ContinuationScore.Result;
import io.phasegate.benchmarks.success.FlakyScore.Verdict;
import io.phasegate.benchmarks.success.ResponseScore.Response;
import io.phasegate.benchmarks.success.Story.Truth;
import io.phasegate.continuation.sample.GoingOn;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoresTest {

  @Test
  void countsWhatWasCompletedThoughNotDone() {
    var score =
        new CompletionScore(
            List.of(
                new Judged("honest", Truth.DONE, true),
                new Judged("honest", Truth.DONE, false),
                new Judged("red", Truth.NOT_DONE, false),
                new Judged("red", Truth.NOT_DONE, true),
                new Judged("missing", Truth.NOT_DONE, false),
                new Judged("forged", Truth.OUT_OF_SIGHT, true)));

    assertThat(score.falseCompletions()).isEqualTo(new Share(1, 3));
    assertThat(score.falseBlocks()).isEqualTo(new Share(1, 2));
    assertThat(score.completed(Truth.OUT_OF_SIGHT)).isEqualTo(new Share(1, 1));
    assertThat(score.byStory(Truth.NOT_DONE))
        .containsEntry("red", new Share(1, 2))
        .containsEntry("missing", new Share(0, 1));
  }

  /// A gate that blocks all has no false completion, and one that blocks nothing no false block.
  @Test
  void missesItsBarByASingleFalseCompletion() {
    var board = new Scoreboard();
    board.add("false completions", Bar.NEVER, new Share(0, 500), "phases");
    assertThat(board.met()).isTrue();

    board.add("false completions", Bar.NEVER, new Share(1, 500), "phases");
    assertThat(board.met()).isFalse();
  }

  @Test
  void tellsFlakyFromBroken() {
    var score =
        new FlakyScore(
            List.of(
                new Verdict(true, true),
                new Verdict(true, true),
                new Verdict(true, false),
                new Verdict(false, true),
                new Verdict(false, false),
                new Verdict(false, false),
                new Verdict(false, false)));

    assertThat(score.accuracy()).isEqualTo(new Share(5, 7));
    assertThat(score.precision()).isEqualTo(new Share(2, 3));
    assertThat(score.recall()).isEqualTo(new Share(2, 3));
    assertThat(score.excusedRegressions()).isEqualTo(new Share(1, 4));
  }

  @Test
  void addsAPersonsTimeToTheProducts() {
    var score =
        new ResponseScore(
            List.of(
                new Response(true, 0.03, 0, 0),
                new Response(false, 0.03, 299.9, 0.02),
                new Response(false, 0.03, 299.98, 0.02)));

    assertThat(score.inTime()).isEqualTo(new Share(2, 3));
    assertThat(score.inTimeByPeople()).isEqualTo(new Share(1, 2));
    assertThat(score.byPolicy()).isEqualTo(new Share(1, 3));
    assertThat(score.added()).isEqualTo("median 50 ms, at most 50 ms");
  }

  @Test
  void countsContinuationsByTheWayInWhichModelsGoOn() {
    var score =
        new ContinuationScore(
            List.of(
                new Merge(GoingOn.EXACT, Result.RECOVERED),
                new Merge(GoingOn.EXACT, Result.TOLD),
                new Merge(GoingOn.EXACT, Result.NOTHING_YET),
                new Merge(GoingOn.ALL_AGAIN, Result.WRONG)));

    assertThat(score.begun(GoingOn.EXACT, Result.RECOVERED)).isEqualTo(new Share(1, 2));
    assertThat(score.begun(Result.RECOVERED)).isEqualTo(new Share(1, 3));
    assertThat(score.all(Result.NOTHING_YET)).isEqualTo(new Share(1, 4));
    assertThat(score.all(Result.WRONG)).isEqualTo(new Share(1, 4));
  }
}
