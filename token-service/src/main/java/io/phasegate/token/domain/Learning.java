package io.phasegate.token.domain;

import io.phasegate.contracts.event.CalibrationRecorded;
import io.phasegate.token.domain.TokenFact.KnowledgeNoted;
import io.phasegate.token.domain.TokenFact.LessonLearned;
import io.phasegate.token.domain.TokenInput.KnowledgeAsked;
import io.phasegate.token.domain.TokenInput.LessonTaught;
import java.util.List;

/// Decides on everything that concerns one repository: what it learns, and what it knows when it
/// is asked.
public final class Learning {
  private Learning() {}

  public static List<TokenFact> decide(RepositoryMemory repository, TokenInput input) {
    return switch (input) {
      case LessonTaught(var lesson) -> List.of(new LessonLearned(lesson));
      case KnowledgeAsked asked -> List.of(note(repository, asked));
      case TokenInput.PlanReceived _,
          TokenInput.KnowledgeRecorded _,
          TokenInput.OutputUsed _,
          TokenInput.OutputCut _,
          TokenInput.OutputRecovered _ ->
          throw new IllegalArgumentException("expected what concerns a repository, found " + input);
    };
  }

  public static RepositoryMemory evolve(RepositoryMemory repository, TokenFact fact) {
    return fact instanceof LessonLearned(var lesson) ? repository.after(lesson) : repository;
  }

  private static TokenFact note(RepositoryMemory repository, KnowledgeAsked asked) {
    var brief = asked.brief();
    var calibration = repository.calibration(brief.group(), asked.traits());
    return new KnowledgeNoted(
        asked.cause(),
        new CalibrationRecorded(
            brief.phase(),
            brief.repository(),
            asked.cause().source(),
            asked.cause().id(),
            calibration.samples(),
            calibration.point(),
            calibration.middle(),
            calibration.upper(),
            asked.truncatedBudget()));
  }
}
