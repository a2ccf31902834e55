package io.phasegate.governance.domain;

import io.phasegate.contracts.event.Allowance;
import io.phasegate.governance.domain.GovernanceFact.RequestDecided;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Ends requests: the outcome, and an answer to everybody who asked.
final class Settlement {
  private Settlement() {}

  static List<GovernanceFact> byPolicy(Request request, AllowanceSeal seal) {
    var at = request.receivedAt();
    var allowance = allowance(request, request.assessment().paths(), at, seal);
    return end(request, Outcome.approved(List.of(), at, allowance));
  }

  /// @param at the broker's time of the verdict that made it enough
  static List<GovernanceFact> approved(
      Request request, List<String> by, List<String> paths, Instant at, AllowanceSeal seal) {
    return end(request, Outcome.approved(by, at, allowance(request, paths, at, seal)));
  }

  /// Other requests for the same paths that came after the denial fall with it, as they would have
  /// had it been known when they came.
  static List<GovernanceFact> denied(
      GovernanceState state, Request request, List<String> by, String reason, Instant at) {
    var outcome = Outcome.denied(by, reason, at);
    var denied = request.with(outcome);
    var facts = new ArrayList<>(end(request, outcome));
    for (var other : state.requests()) {
      if (other.pending()
          && !other.id().equals(request.id())
          && other.sharesPathWith(request.assessment())
          && !other.receivedAt().isBefore(at)
          && denied.coolsDownAt(other.receivedAt())) {
        facts.addAll(coolDown(denied, other));
      }
    }
    return List.copyOf(facts);
  }

  static List<GovernanceFact> coolDown(Request refused, Request request) {
    var reason =
        "expected no request for the same paths before %s, because request %s was refused"
            .formatted(refused.coolDownEnd(), refused.id());
    return end(request, Outcome.denied(List.of(), reason, request.receivedAt()));
  }

  static List<GovernanceFact> expired(Request request) {
    return end(request, Outcome.expired(request.expiresAt()));
  }

  private static List<GovernanceFact> end(Request request, Outcome outcome) {
    var facts = new ArrayList<GovernanceFact>();
    facts.add(new RequestDecided(request.id(), outcome));
    for (var asker : request.askers()) {
      facts.add(Announcements.outcome(request, outcome, asker));
    }
    facts.addAll(Deadlines.cleared(request.id()));
    return List.copyOf(facts);
  }

  private static Allowance allowance(
      Request request, List<String> paths, Instant at, AllowanceSeal seal) {
    var assessment = request.assessment();
    var claims =
        new AllowanceSeal.Claims(
            Announcements.allowanceId(request.id()),
            request.id(),
            request.repository(),
            request.phase(),
            paths,
            assessment.patchSha256(),
            at,
            Times.later(at, assessment.terms().allowanceFor()),
            assessment.policyVersion());
    return new Allowance(
        claims.id(),
        seal.token(claims),
        paths,
        claims.patchSha256(),
        claims.notBefore(),
        claims.expiresAt());
  }
}
