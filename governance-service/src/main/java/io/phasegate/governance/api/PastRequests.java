package io.phasegate.governance.api;

import io.phasegate.governance.api.PolicySimulation.Changed;
import io.phasegate.governance.api.PolicySimulation.Past;
import io.phasegate.governance.domain.Judgement;
import io.phasegate.governance.domain.Request;
import io.phasegate.governance.persistence.GovernanceRepository;
import io.phasegate.governance.policy.Assessor;
import io.phasegate.governance.policy.Policy;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Tries policies on the requests that came since a time.
@ApplicationScoped
public class PastRequests {
  private static final int MOST_PHASES = 5_000;

  private final GovernanceRepository repository;

  PastRequests(GovernanceRepository repository) {
    this.repository = repository;
  }

  /// @param of only the requests of this repository; null for all
  /// @param policies the policy to try, by repository
  Past tried(Instant since, @Nullable String of, Function<String, Policy> policies)
      throws SQLException {
    var found = repository.since(since, MOST_PHASES + 1);
    var requests =
        found.requests().stream()
            .filter(request -> of == null || request.repository().value().equals(of))
            .toList();
    var changed =
        requests.stream()
            .flatMap(
                request -> changed(request, policies.apply(request.repository().value())).stream())
            .toList();
    return new Past(requests.size(), changed, found.phases() <= MOST_PHASES);
  }

  private static Optional<Changed> changed(Request request, Policy policy) {
    var past = request.assessment();
    var before = verdict(new Judgement.Assessed(past));
    var after = verdict(new Assessor(policy).judgeAgain(past));
    return before.equals(after)
        ? Optional.empty()
        : Optional.of(
            new Changed(
                request.id(),
                request.phase(),
                request.repository(),
                past.paths(),
                request.receivedAt(),
                before,
                after,
                RequestView.status(request.outcome())));
  }

  /// What a judgement means for whoever asks.
  static String verdict(Judgement judgement) {
    return switch (judgement) {
      case Judgement.NotApplicable _, Judgement.Denied _ -> "deny";
      case Judgement.Assessed(var assessed) -> assessed.isAutomatic() ? "auto-approve" : "ask";
    };
  }
}
