package io.phasegate.token.api;

import io.phasegate.contracts.ContractViolation;
import io.phasegate.contracts.codec.BodyReading;
import io.phasegate.contracts.event.PhasePlanned.Batching;
import io.phasegate.contracts.event.RejectionCode;
import io.phasegate.token.domain.BatchPlan;
import io.phasegate.token.domain.BudgetPolicy;
import io.phasegate.token.domain.Budgeting;
import io.phasegate.token.domain.Calibration;
import io.phasegate.token.domain.Forecasting;
import io.phasegate.token.domain.Knowledge;
import io.phasegate.token.domain.PlanBrief;
import io.phasegate.token.domain.Rules;
import io.phasegate.token.persistence.MemoryRepository;
import io.phasegate.token.reading.PlanReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Objects;

/// Answers questions as the service would decide now, without effect.
@ApplicationScoped
class Answering {
  private final PlanReader reader;
  private final Rules rules;
  private final MemoryRepository memories;

  Answering(PlanReader reader, Rules rules, MemoryRepository memories) {
    this.reader = reader;
    this.rules = rules;
    this.memories = memories;
  }

  BodyReading<Answer> answer(byte[] body) throws SQLException {
    return switch (Question.read(body)) {
      case BodyReading.Refused<Question.Asked>(var code, var message, var pointer) ->
          new BodyReading.Refused<>(code, message, pointer);
      case BodyReading.Accepted<Question.Asked>(var asked) -> answer(asked);
    };
  }

  private BodyReading<Answer> answer(Question.Asked asked) throws SQLException {
    try {
      var brief = brief(asked);
      var ruling =
          Budgeting.rule(
              brief, rules(asked.question()), new Knowledge(calibration(asked, brief), null));
      return new BodyReading.Accepted<>(Answer.of(asked.question().id(), brief, ruling));
    } catch (ContractViolation violation) {
      return refused(violation);
    }
  }

  /// How the phase would be split, whether or not it needs to be.
  BodyReading<BatchPlan> batches(byte[] body) throws SQLException {
    return switch (Question.read(body)) {
      case BodyReading.Refused<Question.Asked>(var code, var message, var pointer) ->
          new BodyReading.Refused<>(code, message, pointer);
      case BodyReading.Accepted<Question.Asked>(var asked) -> batches(asked);
    };
  }

  private BodyReading<BatchPlan> batches(Question.Asked asked) throws SQLException {
    try {
      var brief = brief(asked).batched(Batching.ALWAYS);
      var ruling =
          Budgeting.rule(
              brief, rules(asked.question()), new Knowledge(calibration(asked, brief), null));
      var plan = ruling.batches();
      return plan == null
          ? new BodyReading.Refused<>(
              RejectionCode.CONTRACT_VIOLATION,
              "deliverables: expected at least one and an estimator that is enabled",
              "/deliverables")
          : new BodyReading.Accepted<>(plan);
    } catch (ContractViolation violation) {
      return refused(violation);
    }
  }

  private PlanBrief brief(Question.Asked asked) {
    return asked.question().source() == null
        ? reader.unseen(asked.plan(), asked.statistics())
        : reader.read(asked.plan(), asked.statistics());
  }

  private Calibration calibration(Question.Asked asked, PlanBrief brief) throws SQLException {
    var repository = asked.question().repository();
    return repository == null
        ? Calibration.NONE
        : memories
            .find(repository)
            .calibration(brief.group(), Forecasting.traits(brief, rules.prior()));
  }

  private Rules rules(Question question) {
    var floors = Objects.requireNonNullElse(question.floors(), rules.policy().floors());
    BudgetPolicy policy = rules.policy().withFloors(floors);
    return new Rules(rules.prior(), policy, rules.batches());
  }

  private static <T> BodyReading<T> refused(ContractViolation violation) {
    return new BodyReading.Refused<>(
        RejectionCode.CONTRACT_VIOLATION,
        String.valueOf(violation.getMessage()),
        "/" + violation.field().replace('.', '/'));
  }
}
