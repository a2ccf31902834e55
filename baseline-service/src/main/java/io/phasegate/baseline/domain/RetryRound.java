package io.phasegate.baseline.domain;

import static java.util.Comparator.comparing;

import io.phasegate.baseline.domain.flaky.FlakyRule;
import io.phasegate.baseline.domain.flaky.Judgement;
import io.phasegate.baseline.domain.flaky.RetryPlan;
import io.phasegate.contracts.DecisionIds;
import io.phasegate.contracts.event.TestRetryRequested;
import io.phasegate.contracts.event.TestRetryRequested.AtCommit;
import io.phasegate.contracts.event.TestRetryRequested.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// What is run next for all undecided suspects of a trial: one request for each scope and commit
/// that somebody needs, with as many repeats as the neediest asks for.
record RetryRound(SuiteKey key, PhaseTrial trial, BaselinePolicy policy) {
  private static final String TYPE = TestRetryRequested.class.getSimpleName();

  List<RetryRequest> requests() {
    var requests = new ArrayList<RetryRequest>();
    undecided()
        .forEach((place, suspects) -> requests.add(request(requests.size(), place, suspects)));
    return requests;
  }

  /// The whole suite once more, because its run broke down.
  RetryRequest rerun() {
    return new RetryRequest(id(0), Scope.SUITE, AtCommit.PHASE, List.of(), 1, deadline());
  }

  private RetryRequest request(int number, Place place, Map<String, Integer> suspects) {
    int repeats = suspects.values().stream().max(Comparator.naturalOrder()).orElse(1);
    var tests = List.copyOf(new TreeMap<>(suspects).keySet());
    return new RetryRequest(id(number), place.scope(), place.at(), tests, repeats, deadline());
  }

  /// How often each suspect is to be run, by where.
  private NavigableMap<Place, Map<String, Integer>> undecided() {
    var alone = new TreeMap<Place, Map<String, Integer>>();
    for (var suspect : trial.suspects()) {
      if (FlakyRule.judge(suspect.trials(), policy.flaky())
          instanceof Judgement.Undecided(RetryPlan next)) {
        alone
            .computeIfAbsent(new Place(next.scope(), next.at()), _ -> new TreeMap<>())
            .put(suspect.id(), next.repeats());
      }
    }
    var places = new TreeMap<Place, Map<String, Integer>>();
    alone.forEach(
        (place, suspects) ->
            places
                .computeIfAbsent(widened(place, suspects.size()), _ -> new TreeMap<>())
                .putAll(suspects));
    return places;
  }

  private Place widened(Place place, int suspects) {
    return suspects > policy.effort().mostAlone() ? new Place(Scope.SUITE, place.at()) : place;
  }

  private String id(int number) {
    var decision = DecisionIds.decision(trial.completion().cause(), TYPE, trial.asked() + number);
    return RetryRequest.id(decision, key.commit());
  }

  private Instant deadline() {
    return trial.since().plus(policy.patience().retryWait());
  }

  private record Place(Scope scope, AtCommit at) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      return comparing(Place::at).thenComparing(Place::scope).compare(this, other);
    }
  }
}
