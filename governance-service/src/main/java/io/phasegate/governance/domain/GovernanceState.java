package io.phasegate.governance.domain;

import io.phasegate.contracts.Require;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// What governance remembers of one phase (`runId/phaseId`).
///
/// Immutable, and a plain record down to its leaves, so that JSON holds it without help.
///
/// @param requests in the order of the log
/// @param held verdicts on requests that have not come yet, in the order of the log
/// @param refusals requests that were denied at once, in the order of the log
/// @param audits of completed attempts, still to be done
public record GovernanceState(
    List<Request> requests, List<Verdict> held, List<Refusal> refusals, List<DueAudit> audits) {
  private static final int MOST_REFUSALS = 200;

  public GovernanceState {
    requests = Require.list("state.requests", requests);
    held = Require.list("state.held", held);
    refusals = Require.list("state.refusals", refusals);
    audits = Require.list("state.audits", audits);
  }

  /// The state of a phase that never asked.
  public static GovernanceState initial() {
    return new GovernanceState(List.of(), List.of(), List.of(), List.of());
  }

  public Optional<Request> request(String id) {
    return requests.stream().filter(request -> request.id().equals(id)).findFirst();
  }

  /// Whether anything that was asked for still waits, is still allowed, or is still refused.
  public boolean isInForceAt(Instant time) {
    return requests.stream().anyMatch(request -> request.answersAt(time));
  }

  List<Verdict> heldFor(String requestId) {
    return held.stream().filter(verdict -> verdict.requestId().equals(requestId)).toList();
  }

  GovernanceState add(Request request) {
    var all = new ArrayList<>(requests);
    all.add(request);
    return new GovernanceState(all, held, refusals, audits);
  }

  GovernanceState change(String requestId, UnaryOperator<Request> change) {
    return new GovernanceState(
        requests.stream()
            .map(request -> request.id().equals(requestId) ? change.apply(request) : request)
            .toList(),
        held,
        refusals,
        audits);
  }

  GovernanceState hold(Verdict verdict) {
    var all = new ArrayList<>(held);
    all.add(verdict);
    return new GovernanceState(requests, all, refusals, audits);
  }

  GovernanceState release(String requestId) {
    var others = held.stream().filter(verdict -> !verdict.requestId().equals(requestId)).toList();
    return new GovernanceState(requests, others, refusals, audits);
  }

  /// The oldest goes where there are too many: one is enough to block its attempt.
  GovernanceState add(Refusal refusal) {
    var all = new ArrayList<>(refusals);
    if (all.size() == MOST_REFUSALS) {
      all.removeFirst();
    }
    all.add(refusal);
    return new GovernanceState(requests, held, all, audits);
  }

  GovernanceState add(DueAudit audit) {
    var all = new ArrayList<>(audits);
    all.add(audit);
    return new GovernanceState(requests, held, refusals, all);
  }

  GovernanceState endAudit(String id) {
    var others = audits.stream().filter(audit -> !audit.id().equals(id)).toList();
    return new GovernanceState(requests, held, refusals, others);
  }
}
