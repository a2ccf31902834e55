package io.phasegate.token.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegate.contracts.ContractViolation;
import io.phasegate.contracts.Deliverable.Change;
import io.phasegate.contracts.Deliverable.Size;
import io.phasegate.contracts.event.OutputFormat;
import io.phasegate.contracts.event.PhasePlanned.Batching;
import io.phasegate.contracts.event.PhasePlanned.Complexity;
import io.phasegate.contracts.event.TokenBudgetIssued.Mode;
import io.phasegate.contracts.event.TokenBudgetIssued.Strategy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BudgetingTest {
  private static Ruling rule(PlanBrief brief) {
    return Budgeting.rule(brief, Plans.RULES, Knowledge.NONE);
  }

  @Test
  void forecastsBuild127AsItWasPlanned() {
    var brief =
        Plans.brief(Plans.build127(), OutputFormat.STRUCTURED_EDIT, Complexity.HIGH, Plans.MODEL);

    var ruling = rule(brief);

    assertThat(ruling.estimate().tokens()).isBetween(18_000, 22_000);
    assertThat(ruling.budget().maxTokens()).isGreaterThan(20_000);
    assertThat(ruling.estimate().breakdown()).hasSize(12);
    assertThat(brief.category()).isEqualTo("mixed");
  }

  @Test
  void givesDocumentationThatIsWorkedOutWhatItTook() {
    var brief =
        Plans.brief(Plans.docsSynthesis(), OutputFormat.UNIFIED_DIFF, Complexity.LOW, Plans.MODEL);

    var ruling = Budgeting.rule(brief, Plans.PURE, Knowledge.NONE);

    assertThat(brief.category()).isEqualTo("docs");
    assertThat(ruling.estimate().tokens()).isGreaterThan(10_000);
    assertThat(ruling.budget().maxTokens()).isGreaterThan(16_384);
  }

  @Test
  void knowsALedgerFromADocument() {
    var ledger = TargetFile.of("CHANGELOG.md", Change.MODIFY, Plans.USUAL);
    var document = TargetFile.of("docs/guide.md", Change.MODIFY, Plans.USUAL);

    assertThat(rule(Plans.brief(List.of(ledger))).estimate().tokens())
        .isLessThan(rule(Plans.brief(List.of(document))).estimate().tokens());
  }

  @ParameterizedTest
  @CsvSource({"LOW, 8192", "MEDIUM, 12288", "HIGH, 16384"})
  void fallsBackToComplexityWhereTheEstimatorIsOff(Complexity complexity, int budget) {
    var policy = new BudgetPolicy(false, true, BudgetPolicy.Objective.TRUNCATION, 64_000, 0, 0);
    var brief = Plans.brief(Plans.build127(), OutputFormat.FULL_FILE, complexity, Plans.MODEL);

    var ruling =
        Budgeting.rule(brief, new Rules(Plans.PRIOR, policy, Plans.ONE_EACH), Knowledge.NONE);

    assertThat(ruling.budget().maxTokens()).isEqualTo(budget);
    assertThat(ruling.estimator().mode()).isEqualTo(Mode.FALLBACK);
    assertThat(ruling.budget().reason()).contains("switched off");
  }

  @Test
  void saysThatItGuessesWithoutDeliverables() {
    var ruling = rule(Plans.brief(List.of()));

    assertThat(ruling.budget().maxTokens()).isEqualTo(12_288);
    assertThat(ruling.estimate().confidence()).isEqualTo(0.5);
    assertThat(ruling.scope().inferredFrom()).isEqualTo("complexity");
    assertThat(ruling.scope().confidence()).isEqualTo(0.5);
    assertThat(ruling.budget().reason()).contains("no deliverables");
  }

  @Test
  void takesDeliverablesForTheIntent() {
    var scope = rule(Plans.brief(Plans.modules(2))).scope();

    assertThat(scope.paths()).containsExactly("src/m0.py", "src/m1.py");
    assertThat(scope.confidence()).isEqualTo(1.0);
    assertThat(scope.inferredFrom()).isEqualTo("deliverables");
  }

  @ParameterizedTest
  @CsvSource({
    "docs, LOW, 4096",
    "tests, LOW, 6144",
    "backend, LOW, 8192",
    "docs, MEDIUM, 12288",
    "backend, HIGH, 16384"
  })
  void keepsTheFloors(String category, Complexity complexity, int floor) {
    assertThat(BudgetPolicy.base(category, complexity)).isEqualTo(floor);
  }

  @Test
  void givesPureQuantilesWithoutFloors() {
    var brief = Plans.brief(Plans.modules(1));

    assertThat(Plans.budget(brief, Plans.RULES, null).maxTokens()).isEqualTo(12_288);
    assertThat(Plans.budget(brief, Plans.PURE, null).maxTokens())
        .isEqualTo(rule(brief).estimate().p90());
  }

  @Test
  void asksForMoreAfterACut() {
    var budget = Plans.budget(Plans.brief(Plans.modules(2)), Plans.RULES, 20_000);

    assertThat(budget.maxTokens()).isEqualTo(30_000);
    assertThat(budget.reason()).contains("1.5 times");
  }

  @Test
  void neverAsksForMoreThanTheCap() {
    var budget = Plans.budget(Plans.brief(Plans.modules(2)), Plans.RULES, 60_000);

    assertThat(budget.maxTokens()).isEqualTo(64_000);
    assertThat(budget.cappedAt()).isEqualTo(64_000);
    assertThat(budget.base() + budget.buffer()).isEqualTo(64_000);
  }

  @Test
  void putsReasoningOnTopOfTheFiles() {
    var thinking = new ModelLimits("m", 1, 64_000, 10_000);
    var files = Plans.modules(3);
    var without = Plans.budget(Plans.brief(files), Plans.PURE, null);
    var with =
        Plans.budget(
            Plans.brief(files, OutputFormat.UNIFIED_DIFF, Complexity.MEDIUM, thinking),
            Plans.PURE,
            null);

    assertThat(with.maxTokens()).isEqualTo(without.maxTokens() + 10_000);
  }

  @Test
  void refusesReasoningThatLeavesNoRoom() {
    assertThatThrownBy(() -> new ModelLimits("m", 1, 32_000, 31_999))
        .isInstanceOf(ContractViolation.class)
        .hasMessageContaining("at most 30976")
        .hasMessageContaining("lower the reasoning limit");
  }

  @Test
  void splitsWhatExceedsFourFifthsOfTheCap() {
    var ruling = rule(Plans.brief(Plans.modules(80)));

    assertThat(ruling.estimate().p90()).isGreaterThan(51_200);
    assertThat(ruling.strategy()).isEqualTo(Strategy.BATCHED);
    assertThat(ruling.batches()).isNotNull();
  }

  @ParameterizedTest
  @EnumSource(Batching.class)
  void splitsOnRequestAndNeverAgainstIt(Batching batching) {
    var small = rule(Plans.brief(Plans.modules(3)).batched(batching));
    var large = rule(Plans.brief(Plans.modules(80)).batched(batching));

    assertThat(small.strategy())
        .isEqualTo(batching == Batching.ALWAYS ? Strategy.BATCHED : Strategy.SINGLE);
    assertThat(large.strategy())
        .isEqualTo(batching == Batching.NEVER ? Strategy.SINGLE : Strategy.BATCHED);
  }

  @Test
  void countsAsTheModelCounts() {
    var files = Plans.modules(3);
    var other = new ModelLimits("claude", 1.2, 64_000, 0);
    var plain = rule(Plans.brief(files)).estimate().tokens();
    var longer =
        rule(Plans.brief(files, OutputFormat.UNIFIED_DIFF, Complexity.MEDIUM, other)).estimate();

    assertThat((double) longer.tokens() / plain).isBetween(1.19, 1.21);
  }

  @Test
  void weighsTheSizesThatThePlannerNamed() {
    var file = Plans.create("src/a.py");
    int small = rule(Plans.brief(List.of(Plans.sized(file, Size.S)))).estimate().tokens();
    int medium = rule(Plans.brief(List.of(Plans.sized(file, Size.M)))).estimate().tokens();
    int large = rule(Plans.brief(List.of(Plans.sized(file, Size.L)))).estimate().tokens();

    assertThat(small).isLessThan(medium);
    assertThat(medium).isLessThan(large);
  }

  @Test
  void isMoreCertainWhereItWasToldTheLines() {
    var guessed = rule(Plans.brief(List.of(Plans.create("src/a.py")))).estimate();
    var told = rule(Plans.brief(List.of(Plans.create("src/a.py", 300)))).estimate();

    assertThat(told.confidence()).isGreaterThan(guessed.confidence());
    assertThat((double) told.p90() / told.p50()).isLessThan((double) guessed.p90() / guessed.p50());
  }

  @ParameterizedTest
  @EnumSource(OutputFormat.class)
  void forecastsEveryFormat(OutputFormat format) {
    var files =
        List.of(
            Plans.create("src/a.py", 100),
            Plans.modify("src/b.py", 10, new FileStatistics(2_000, 20_000, 20, 20)),
            TargetFile.of("src/c.py", Change.DELETE, Plans.USUAL));

    var estimate = rule(Plans.brief(files, format, Complexity.MEDIUM, Plans.MODEL)).estimate();

    assertThat(estimate.p50()).isPositive().isLessThanOrEqualTo(estimate.p90());
    assertThat(estimate.breakdown()).hasSize(3);
    if (format == OutputFormat.FULL_FILE) {
      assertThat(estimate.tokens()).isGreaterThan(20_000);
    } else {
      assertThat(estimate.tokens()).isLessThan(6_000);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, FULL_FILE", "4, FULL_FILE", "5, NDJSON", "30, NDJSON"})
  void advisesAFormatThatSurvivesACut(int files, OutputFormat format) {
    assertThat(FormatAdvice.advised(Plans.modules(files))).isEqualTo(format);
  }

  @Test
  void advisesDiffsForLargeFiles() {
    var large = Plans.modify("src/b.py", 10, new FileStatistics(2_000, 20_000, 20, 20));

    assertThat(FormatAdvice.advised(List.of(large))).isEqualTo(OutputFormat.UNIFIED_DIFF);
  }

  @Test
  void choosesTheCheaperBudgetWhereThatIsWanted() {
    var cheapContinuation =
        new BudgetPolicy(true, false, BudgetPolicy.Objective.COST, 64_000, 100, 0.5);
    var dearContinuation =
        new BudgetPolicy(true, false, BudgetPolicy.Objective.COST, 64_000, 50_000, 0.01);
    var brief = Plans.brief(Plans.modules(4));

    int tight =
        Plans.budget(brief, new Rules(Plans.PRIOR, cheapContinuation, Plans.ONE_EACH), null)
            .maxTokens();
    int loose =
        Plans.budget(brief, new Rules(Plans.PRIOR, dearContinuation, Plans.ONE_EACH), null)
            .maxTokens();

    assertThat(tight).isLessThan(Plans.budget(brief, Plans.PURE, null).maxTokens());
    assertThat(loose).isGreaterThan(Plans.budget(brief, Plans.PURE, null).maxTokens());
  }

  @Test
  void endsWithTenThousandDeliverables() {
    var ruling = rule(Plans.brief(Plans.modules(10_000)).batched(Batching.NEVER));

    assertThat(ruling.budget().maxTokens()).isEqualTo(64_000);
    assertThat(ruling.estimate().breakdown()).hasSize(10_000);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "100000000, 100000000"})
  void endsWithAbsurdFiles(int lines, int tokens) {
    var file = TargetFile.of("a.py", Change.MODIFY, new FileStatistics(lines, tokens, 0, 0));

    for (var format : OutputFormat.values()) {
      var brief = Plans.brief(List.of(file), format, Complexity.LOW, Plans.MODEL);
      assertThat(rule(brief).budget().maxTokens()).isBetween(1, 64_000);
    }
  }

  @Test
  void refusesNegativeSizes() {
    assertThatThrownBy(() -> new FileStatistics(-1, 0, 0, 0))
        .isInstanceOf(ContractViolation.class)
        .hasMessageContaining("lines");
  }
}
