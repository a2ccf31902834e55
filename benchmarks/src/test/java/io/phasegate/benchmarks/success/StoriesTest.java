package io.phasegate.benchmarks.success;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.benchmarks.success.Story.Truth;
import io.phasegate.contracts.Report;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is generated: without it no figure means anything.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoriesTest {
  private static final long SEED = 20_261_127;

  @SuppressWarnings("NullAway.Init") // set before the first test
  private Project project;

  @BeforeAll
  void generate(@TempDir Path folder) {
    project = Project.generate(folder, "shop", new SplittableRandom(SEED));
  }

  static Stream<Story> stories() {
    return Phases.allStories().stream();
  }

  @Test
  void haveNamesOfTheirOwn() {
    assertThat(stories().map(Story::name)).doesNotHaveDuplicates();
    assertThat(stories().map(Story::truth).distinct()).containsExactlyInAnyOrder(Truth.values());
  }

  /// Names of Java's objects may differ from run to run; times are the clock's.
  @ParameterizedTest
  @MethodSource("stories")
  void areTheSameForTheSameSeed(Story story) {
    assertThat(completed(story, "again").event()).isEqualTo(completed(story, "again").event());
  }

  /// Each story that is not done says something else than the honest one, or nothing of it is true.
  @ParameterizedTest
  @MethodSource("stories")
  void endWithACompletionOfThePhase(Story story) {
    var attempt = completed(story, "p1");

    assertThat(attempt.event().phase().phaseId()).isEqualTo("p1");
    assertThat(attempt.before()).isEqualTo(project.base());
    if (attempt.delta() != null) {
      assertThat(attempt.event().ci()).isNotNull();
    }
  }

  private Attempt completed(Story story, String phaseId) {
    var draft = new PhaseDraft(project, "run", phaseId, new SplittableRandom(SEED));
    story.work().accept(draft);
    var last = draft.steps().getLast();
    assertThat(last).isInstanceOf(Step.Complete.class);
    return ((Step.Complete) last).attempt();
  }

  @Test
  void knowTheTruthAboutTwoRuns() {
    var before = run("a.t::red -", "a.t::mended -", "a.t::good +", "a.t::gone +", "a.t::skip +");
    var now = run("a.t::red -", "a.t::mended +", "a.t::good -", "a.t::skip /", "a.t::new -");

    var truth = TrueDelta.between(before, now);

    assertThat(truth.newlyFailing()).containsExactly("a.t::good", "a.t::new");
    assertThat(truth.fixed()).containsExactly("a.t::mended");
    assertThat(truth.preExisting()).containsExactly("a.t::red");
    assertThat(truth.removed()).containsExactly("a.t::gone");
    assertThat(truth.newlySkipped()).containsExactly("a.t::skip");
  }

  @Test
  void explainTestsByTheModuleThatDoesNotImport() {
    var before = new SuiteRun(run("a.t::one +").outcomes(), new TreeSet<>(List.of("b.t")));
    var now = new SuiteRun(run("b.t::two +").outcomes(), new TreeSet<>(List.of("a.t")));

    var truth = TrueDelta.between(before, now);

    assertThat(truth.newCollectionErrors()).containsExactly("a.t");
    assertThat(truth.fixed()).containsExactly("b.t");
    assertThat(truth.removed()).isEmpty();
  }

  @Test
  void writeReportsAsPytestDoes() {
    var run = new SuiteRun(run("a.t::one +", "a.t::two -").outcomes(), new TreeSet<>(List.of("b")));
    var random = new SplittableRandom(SEED);

    assertThat(PytestReport.JSON.of(run, random))
        .returns(Report.Format.PYTEST_JSON, Report::format)
        .satisfies(report -> assertThat(report.content()).contains("a/t.py::two", "\"total\":2"));
    assertThat(PytestReport.JUNIT.of(run, random).content())
        .contains(
            "failures=\"1\"", "errors=\"1\"", "tests=\"3\"", "classname=\"a.t\" name=\"one\"");
  }

  /// @param outcomes `module::name` and `+` passed, `-` failed, `/` skipped
  private static SuiteRun run(String... outcomes) {
    var run = new TreeMap<String, TestOutcome>();
    for (var each : outcomes) {
      var parts = each.split(" ", 2);
      run.put(
          parts[0],
          switch (parts[1]) {
            case "+" -> TestOutcome.PASSED;
            case "-" -> TestOutcome.FAILED;
            default -> TestOutcome.SKIPPED;
          });
    }
    return new SuiteRun(run, new TreeSet<>());
  }
}
