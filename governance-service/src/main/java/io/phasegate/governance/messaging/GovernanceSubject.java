package io.phasegate.governance.messaging;

import io.phasegate.contracts.ContractViolation;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.codec.Envelope;
import io.phasegate.contracts.codec.OutgoingRecord;
import io.phasegate.contracts.event.DeadlineElapsed;
import io.phasegate.contracts.event.Event;
import io.phasegate.contracts.event.EventType;
import io.phasegate.contracts.event.PatchRejected;
import io.phasegate.contracts.event.PhaseCompleted;
import io.phasegate.contracts.event.VerdictSubmitted;
import io.phasegate.governance.domain.Governance;
import io.phasegate.governance.domain.GovernanceFact;
import io.phasegate.governance.domain.GovernanceInput;
import io.phasegate.governance.domain.GovernanceState;
import io.phasegate.governance.domain.Verdict;
import io.phasegate.governance.inspection.ChangeInspector;
import io.phasegate.governance.persistence.AuditTrail;
import io.phasegate.governance.persistence.GovernanceRepository;
import io.phasegate.governance.policy.ActivePolicies;
import io.phasegate.governance.signing.AllowanceTokens;
import io.phasegate.governance.signing.VerdictSignatures;
import io.phasegate.runtime.Decided;
import io.phasegate.runtime.Effect;
import io.phasegate.runtime.StateTable;
import io.phasegate.runtime.Subject;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// Brings governance's decider to the loop. Policy is applied and signatures are verified here,
/// before anything is decided.
@ApplicationScoped
public class GovernanceSubject
    implements Subject<GovernanceState, GovernanceInput, GovernanceFact> {
  private final ActivePolicies policies;
  private final VerdictSignatures signatures;
  private final AllowanceTokens tokens;
  private final GovernanceRepository requests;
  private final ChangeInspector changes;
  private final AuditTrail trail;
  private final Notices notices;

  GovernanceSubject(
      ActivePolicies policies,
      ChangeInspector changes,
      VerdictSignatures signatures,
      AllowanceTokens tokens,
      GovernanceRepository requests,
      AuditTrail trail,
      Notices notices) {
    this.policies = policies;
    this.changes = changes;
    this.signatures = signatures;
    this.tokens = tokens;
    this.requests = requests;
    this.trail = trail;
    this.notices = notices;
  }

  @Override
  public Service service() {
    return Service.GOVERNANCE;
  }

  @Override
  public Set<EventType> consumes() {
    return Set.of(
        EventType.PATCH_REJECTED,
        EventType.VERDICT_SUBMITTED,
        EventType.PHASE_COMPLETED,
        EventType.DEADLINE_ELAPSED);
  }

  @Override
  public Intake<GovernanceInput> read(Envelope envelope, Event event) {
    var input =
        switch (event) {
          case PatchRejected rejected ->
              new GovernanceInput.PatchReported(
                  rejected.phase(),
                  rejected.repository(),
                  RejectedPatch.judge(rejected, policies.now()),
                  envelope.cause(),
                  envelope.receivedAt(),
                  envelope.authenticatedAs());
          case VerdictSubmitted verdict -> verdict(envelope, verdict);
          case PhaseCompleted completed -> completed(envelope, completed);
          case DeadlineElapsed elapsed -> new GovernanceInput.DeadlinePassed(elapsed.name());
          default ->
              throw new IllegalArgumentException(
                  "expected an event of " + consumes() + ", found " + envelope.type());
        };
    return new Intake<>(event.key(), input);
  }

  private GovernanceInput completed(Envelope envelope, PhaseCompleted event) {
    var repository = event.source().repository();
    return new GovernanceInput.CompletionReported(
        event.phase(),
        repository,
        changes.inspect(event, policies.of(repository.value())),
        envelope.cause(),
        envelope.receivedAt());
  }

  private GovernanceInput verdict(Envelope envelope, VerdictSubmitted verdict) {
    if (!signatures.verifies(verdict)) {
      throw new ContractViolation(
          "signature",
          "one by governance-service over all other fields",
          "one that does not verify");
    }
    return new GovernanceInput.VerdictReceived(
        new Verdict(
            verdict.phase(),
            verdict.requestId(),
            verdict.verdict(),
            verdict.paths(),
            verdict.reason(),
            verdict.by(),
            envelope.cause(),
            envelope.receivedAt()));
  }

  @Override
  public GovernanceState initial(String stateKey) {
    return GovernanceState.initial();
  }

  @Override
  public List<GovernanceFact> decide(GovernanceState state, GovernanceInput input) {
    return Governance.decide(state, input, tokens);
  }

  @Override
  public GovernanceState evolve(GovernanceState state, GovernanceFact fact) {
    return Governance.evolve(state, fact);
  }

  @Override
  public Effect effect(GovernanceFact fact) {
    return switch (fact) {
      case GovernanceFact.DecisionAnnounced(var announcement) -> new Effect.Announce(announcement);
      case GovernanceFact.DeadlineSet(var deadline) -> new Effect.SetDeadline(deadline);
      case GovernanceFact.DeadlineCleared(var name) -> new Effect.ClearDeadline(name);
      case GovernanceFact.RequestOpened _,
          GovernanceFact.AskerJoined _,
          GovernanceFact.VerdictHeld _,
          GovernanceFact.VerdictsReleased _,
          GovernanceFact.ApprovalCounted _,
          GovernanceFact.RequestDecided _,
          GovernanceFact.AllowanceEnded _,
          GovernanceFact.ReminderDue _,
          GovernanceFact.PatchRefused _,
          GovernanceFact.AuditDue _,
          GovernanceFact.AuditEnded _ ->
          Effect.NONE;
    };
  }

  @Override
  public StateTable<GovernanceState> states() {
    return requests.table();
  }

  @Override
  public boolean mayForget(String stateKey, GovernanceState state, Instant now) {
    return !state.isInForceAt(now);
  }

  @Override
  public List<OutgoingRecord> rehearsal() {
    return RehearsedRequests.records();
  }

  @Override
  public boolean follows() {
    return true;
  }

  @Override
  public void record(
      Connection connection,
      List<Decided<GovernanceState, GovernanceInput, GovernanceFact>> decided)
      throws SQLException {
    var entries = AuditScribe.entries(decided);
    if (!entries.isEmpty()) {
      trail.append(connection, entries);
    }
  }

  @Override
  public void announced(List<Decided<GovernanceState, GovernanceInput, GovernanceFact>> decided) {
    decided.forEach(notices::tell);
  }
}
