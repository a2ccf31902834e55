package io.phasegate.token.domain;

import io.phasegate.contracts.Cause;
import io.phasegate.contracts.Ending;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.event.Announcement;
import io.phasegate.contracts.event.Usage;
import io.phasegate.token.domain.TokenFact.AttemptTaught;
import io.phasegate.token.domain.TokenFact.CutStored;
import io.phasegate.token.domain.TokenFact.DecisionAnnounced;
import io.phasegate.token.domain.TokenFact.HandedOn;
import io.phasegate.token.domain.TokenFact.KnowledgeNoted;
import io.phasegate.token.domain.TokenFact.KnowledgeStored;
import io.phasegate.token.domain.TokenFact.LessonLearned;
import io.phasegate.token.domain.TokenFact.PlanAnswered;
import io.phasegate.token.domain.TokenFact.PlanStored;
import io.phasegate.token.domain.TokenFact.RecoveryStored;
import io.phasegate.token.domain.TokenFact.UsageStored;
import io.phasegate.token.domain.TokenInput.KnowledgeAsked;
import io.phasegate.token.domain.TokenInput.KnowledgeRecorded;
import io.phasegate.token.domain.TokenInput.LessonTaught;
import io.phasegate.token.domain.TokenInput.OutputCut;
import io.phasegate.token.domain.TokenInput.OutputRecovered;
import io.phasegate.token.domain.TokenInput.OutputUsed;
import io.phasegate.token.domain.TokenInput.PlanReceived;
import java.util.ArrayList;
import java.util.List;

/// Decides on everything that concerns one phase.
///
/// A plan is not answered by what is known when it is read, which in a replay may be anything, but
/// by what the log says was known: first that is written down, then the plan is answered.
public final class Planning {
  private Planning() {}

  public static List<TokenFact> decide(PhaseMemory phase, TokenInput input, Rules rules) {
    return switch (input) {
      case PlanReceived plan -> onPlan(phase, plan, rules);
      case KnowledgeRecorded recorded ->
          phase
              .waitingFor(recorded)
              .map(plan -> answer(phase, plan.brief(), plan.cause(), recorded.knowledge(), rules))
              .orElseGet(() -> List.of(new KnowledgeStored(recorded)));
      case OutputUsed used -> onUsage(phase, used);
      case OutputCut cut -> List.of(new CutStored(cut.phase().attempt(), cut.budget()));
      case OutputRecovered recovered ->
          List.of(new RecoveryStored(recovered.phase().attempt(), recovered.tokens()));
      case KnowledgeAsked _, LessonTaught _ ->
          throw new IllegalArgumentException("expected what concerns a phase, found " + input);
    };
  }

  public static PhaseMemory evolve(PhaseMemory phase, TokenFact fact) {
    return switch (fact) {
      case PlanStored(var brief, var cause) ->
          phase.withWaiting(new PhaseMemory.Waiting(brief, cause));
      case KnowledgeStored(var recorded) -> phase.withEarly(recorded);
      case PlanAnswered(var cause, var issued) -> phase.answered(cause, issued);
      case UsageStored(int attempt, var usage) ->
          phase.withUsed(new PhaseMemory.Used(attempt, usage));
      case CutStored(int attempt, var budget) ->
          phase.withCut(new PhaseMemory.Cut(attempt, budget));
      case RecoveryStored(int attempt, long tokens) ->
          phase.withRecovered(new PhaseMemory.Recovered(attempt, tokens));
      case AttemptTaught(int attempt) -> phase.taught(attempt);
      case DecisionAnnounced _, KnowledgeNoted _, LessonLearned _, HandedOn _ -> phase;
    };
  }

  private static List<TokenFact> onPlan(PhaseMemory phase, PlanReceived plan, Rules rules) {
    var early = phase.earlyFor(plan.cause());
    if (early.isPresent()) {
      return answer(phase, plan.brief(), plan.cause(), early.get().knowledge(), rules);
    }
    int attempt = plan.brief().phase().attempt();
    return List.of(
        new PlanStored(plan.brief(), plan.cause()),
        new HandedOn(
            new KnowledgeAsked(
                plan.brief(),
                Forecasting.traits(plan.brief(), rules.prior()),
                plan.cause(),
                phase.truncatedBudgetBefore(attempt))));
  }

  private static List<TokenFact> answer(
      PhaseMemory phase, PlanBrief brief, Cause cause, Knowledge knowledge, Rules rules) {
    var ruling = Budgeting.rule(brief, rules, knowledge);
    var issued = issued(brief, ruling, rules.prior());
    var facts = new ArrayList<TokenFact>();
    facts.add(new PlanAnswered(cause, issued));
    facts.add(new DecisionAnnounced(Announcement.of(cause, ruling.issued(brief, cause))));
    var batches = ruling.batches();
    if (batches != null) {
      var plan = batches.issued(brief.phase(), cause.id(), cause.time());
      facts.add(new DecisionAnnounced(Announcement.of(cause, plan)));
    }
    phase
        .used(issued.attempt())
        .ifPresent(usage -> facts.addAll(lesson(phase, brief.phase(), issued, usage)));
    return List.copyOf(facts);
  }

  private static IssuedBudget issued(PlanBrief brief, Ruling ruling, Prior prior) {
    var forecast = ruling.forecast();
    return new IssuedBudget(
        brief.phase().attempt(),
        brief.group(),
        ruling.budget().maxTokens(),
        forecast == null
            ? null
            : new IssuedBudget.Forecasted(
                Forecasting.traits(brief, prior),
                forecast.point(),
                forecast.half(),
                forecast.nineOfTen()),
        false);
  }

  private static List<TokenFact> onUsage(PhaseMemory phase, OutputUsed used) {
    var usage = used.usage();
    if (usage == null) {
      return List.of();
    }
    int attempt = used.phase().attempt();
    return phase
        .issued(attempt)
        .map(issued -> lesson(phase, used.phase(), issued, usage))
        .orElseGet(() -> List.of(new UsageStored(attempt, usage)));
  }

  /// An attempt teaches once. What was written in another format than was forecast, or for another
  /// model, teaches nothing.
  private static List<TokenFact> lesson(
      PhaseMemory phase, PhaseRef ref, IssuedBudget issued, Usage usage) {
    var forecast = issued.forecast();
    if (forecast == null || issued.taught() || !isOf(usage, issued.group())) {
      return List.of();
    }
    var recovered = phase.recovered(ref.attempt());
    long reasoning = usage.reasoningTokens() == null ? 0 : usage.reasoningTokens();
    long written = recovered.map(PhaseMemory.Recovered::tokens).orElse((long) usage.outputTokens());
    boolean cut = recovered.isEmpty() && Ending.of(usage.stopReason()) == Ending.CUT;
    var lesson =
        new Lesson(
            issued.group(),
            forecast.traits(),
            forecast.point(),
            forecast.half(),
            forecast.nineOfTen(),
            usage.budget(),
            Math.max(0, written - reasoning),
            cut);
    return List.of(new AttemptTaught(ref.attempt()), new HandedOn(new LessonTaught(lesson)));
  }

  private static boolean isOf(Usage usage, Group group) {
    boolean sameModel =
        group.model().equals(ModelLimits.UNNAMED) || group.model().equals(usage.model());
    return sameModel && usage.outputFormat() == group.format();
  }
}
