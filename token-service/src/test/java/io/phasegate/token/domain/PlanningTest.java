package io.phasegate.token.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.event.OutputFormat;
import io.phasegate.contracts.event.TokenBudgetIssued;
import io.phasegate.contracts.event.Usage;
import io.phasegate.token.domain.TokenInput.KnowledgeAsked;
import io.phasegate.token.domain.TokenInput.KnowledgeRecorded;
import io.phasegate.token.domain.TokenInput.LessonTaught;
import io.phasegate.token.domain.TokenInput.OutputCut;
import io.phasegate.token.domain.TokenInput.OutputRecovered;
import io.phasegate.token.domain.TokenInput.OutputUsed;
import io.phasegate.token.domain.TokenInput.PlanReceived;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanningTest {
  private static final PhaseRef FIRST = new PhaseRef("run", "p", 1);
  private static final PlanBrief BRIEF = Plans.brief(Plans.modules(3));
  private static final PlanReceived PLAN = new PlanReceived(BRIEF, Plans.cause("plan"));
  private static final KnowledgeRecorded KNOWN = known(0.3, null);

  private static KnowledgeRecorded known(double upper, @Nullable Integer truncated) {
    var cause = Plans.cause("plan");
    return new KnowledgeRecorded(
        cause.source(), cause.id(), new Knowledge(new Calibration(40, 0.1, 0.1, upper), truncated));
  }

  private static OutputUsed used(int tokens, String stopReason) {
    var usage = new Usage("m", tokens, 0, 12_288, stopReason, OutputFormat.UNIFIED_DIFF);
    return new OutputUsed(FIRST, usage);
  }

  /// What follows from these inputs, one after the other.
  private static List<TokenFact> facts(TokenInput... inputs) {
    var all = new ArrayList<TokenFact>();
    var phase = PhaseMemory.EMPTY;
    for (var input : inputs) {
      for (var fact : Planning.decide(phase, input, Plans.RULES)) {
        all.add(fact);
        phase = Planning.evolve(phase, fact);
      }
    }
    return all;
  }

  private static List<TokenBudgetIssued> budgets(List<TokenFact> facts) {
    return facts.stream()
        .filter(TokenFact.DecisionAnnounced.class::isInstance)
        .map(fact -> ((TokenFact.DecisionAnnounced) fact).announcement().decision())
        .filter(TokenBudgetIssued.class::isInstance)
        .map(TokenBudgetIssued.class::cast)
        .toList();
  }

  private static <T extends TokenInput> List<T> handedOn(List<TokenFact> facts, Class<T> type) {
    return facts.stream()
        .filter(TokenFact.HandedOn.class::isInstance)
        .map(fact -> ((TokenFact.HandedOn) fact).input())
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  @Test
  void asksWhatIsKnownBeforeItAnswers() {
    var facts = facts(PLAN);

    assertThat(budgets(facts)).isEmpty();
    assertThat(handedOn(facts, KnowledgeAsked.class)).hasSize(1);
  }

  @Test
  void answersThePlanByWhatTheLogSaysWasKnown() {
    var budget = budgets(facts(PLAN, KNOWN)).getFirst();

    assertThat(budget.causedBy().value()).isEqualTo("plan");
    assertThat(budget.estimator().mode()).isEqualTo(TokenBudgetIssued.Mode.CALIBRATED);
    assertThat(budget.estimator().samples()).isEqualTo(40);
  }

  @Test
  void answersAlikeWhicheverSideComesFirst() {
    assertThat(budgets(facts(KNOWN, PLAN))).isEqualTo(budgets(facts(PLAN, KNOWN)));
    assertThat(handedOn(facts(KNOWN, PLAN), KnowledgeAsked.class)).isEmpty();
  }

  @Test
  void keepsApartWhatWasKnownOfOtherPlans() {
    var other = new KnowledgeRecorded("/elsewhere", Plans.cause("plan").id(), KNOWN.knowledge());

    assertThat(budgets(facts(PLAN, other))).isEmpty();
  }

  @Test
  void teachesWhatAnOutputTookWhicheverSideComesFirst() {
    var after = handedOn(facts(PLAN, KNOWN, used(1_500, "end_turn")), LessonTaught.class);
    var before = handedOn(facts(used(1_500, "end_turn"), PLAN, KNOWN), LessonTaught.class);

    assertThat(after).hasSize(1);
    assertThat(after.getFirst().lesson().actual()).isEqualTo(1_500);
    assertThat(after.getFirst().lesson().cut()).isFalse();
    assertThat(before).isEqualTo(after);
  }

  @Test
  void teachesOnce() {
    var facts = facts(PLAN, KNOWN, used(1_500, "end_turn"), used(2_000, "end_turn"));

    assertThat(handedOn(facts, LessonTaught.class)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"max_tokens, true", "length, true", "end_turn, false", "whatever, false"})
  void tellsACutFromAnActual(String stopReason, boolean cut) {
    var lessons = handedOn(facts(PLAN, KNOWN, used(1_500, stopReason)), LessonTaught.class);

    assertThat(lessons.getFirst().lesson().cut()).isEqualTo(cut);
  }

  @Test
  void countsARecoveredOutputWhole() {
    var facts =
        facts(
            PLAN,
            KNOWN,
            new OutputCut(FIRST, 1_500),
            new OutputRecovered(FIRST, 2_700),
            used(1_500, "max_tokens"));

    var lesson = handedOn(facts, LessonTaught.class).getFirst().lesson();
    assertThat(lesson.cut()).isFalse();
    assertThat(lesson.actual()).isEqualTo(2_700);
  }

  @Test
  void learnsNothingFromAnotherFormat() {
    var usage = new Usage("m", 1_500, 0, 12_288, "end_turn", OutputFormat.FULL_FILE);

    assertThat(handedOn(facts(PLAN, KNOWN, new OutputUsed(FIRST, usage)), LessonTaught.class))
        .isEmpty();
  }

  @Test
  void learnsNothingWithoutUsage() {
    assertThat(facts(new OutputUsed(FIRST, null))).isEmpty();
  }

  @Test
  void tellsThatAnEarlierAttemptWasCut() {
    var second = plan(2);

    var asked = handedOn(facts(new OutputCut(FIRST, 9_000), second), KnowledgeAsked.class);

    assertThat(asked.getFirst().truncatedBudget()).isEqualTo(9_000);
  }

  @Test
  void tellsTheIssuedBudgetWhereTheCutNamesNone() {
    var facts = facts(PLAN, KNOWN, new OutputCut(FIRST, null), plan(2));

    assertThat(handedOn(facts, KnowledgeAsked.class).getLast().truncatedBudget())
        .isEqualTo(budgets(facts).getFirst().budget().maxTokens());
  }

  @Test
  void forgetsACutThatWasRecovered() {
    var facts = facts(new OutputCut(FIRST, 9_000), new OutputRecovered(FIRST, 10_000), plan(2));

    assertThat(handedOn(facts, KnowledgeAsked.class).getFirst().truncatedBudget()).isNull();
  }

  @Test
  void escalatesByWhatTheLogSays() {
    var budget = budgets(facts(PLAN, known(0, 20_000))).getFirst().budget();

    assertThat(budget.maxTokens()).isEqualTo(30_000);
  }

  private static PlanReceived plan(int attempt) {
    var brief =
        new PlanBrief(
            new PhaseRef("run", "p", attempt),
            BRIEF.repository(),
            BRIEF.category(),
            BRIEF.complexity(),
            BRIEF.files(),
            List.of(),
            BRIEF.format(),
            BRIEF.model(),
            BRIEF.batching(),
            BRIEF.graph(),
            List.of());
    return new PlanReceived(brief, Plans.cause("plan-" + attempt));
  }
}
