package io.phasegate.governance.domain;

import io.phasegate.contracts.Require;
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
public record GovernanceState(List<Request> requests, List<Verdict> held) {
  public GovernanceState {
    requests = Require.list("state.requests", requests);
    held = Require.list("state.held", held);
  }

  /// The state of a phase that never asked.
  public static GovernanceState initial() {
    return new GovernanceState(List.of(), List.of());
  }

  public Optional<Request> request(String id) {
    return requests.stream().filter(request -> request.id().equals(id)).findFirst();
  }

  List<Verdict> heldFor(String requestId) {
    return held.stream().filter(verdict -> verdict.requestId().equals(requestId)).toList();
  }

  GovernanceState add(Request request) {
    var all = new ArrayList<>(requests);
    all.add(request);
    return new GovernanceState(all, held);
  }

  GovernanceState change(String requestId, UnaryOperator<Request> change) {
    return new GovernanceState(
        requests.stream()
            .map(request -> request.id().equals(requestId) ? change.apply(request) : request)
            .toList(),
        held);
  }

  GovernanceState hold(Verdict verdict) {
    var all = new ArrayList<>(held);
    all.add(verdict);
    return new GovernanceState(requests, all);
  }

  GovernanceState release(String requestId) {
    return new GovernanceState(
        requests, held.stream().filter(verdict -> !verdict.requestId().equals(requestId)).toList());
  }
}
