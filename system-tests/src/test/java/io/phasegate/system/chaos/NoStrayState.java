package io.phasegate.system.chaos;

import io.phasegate.baseline.domain.SuiteHistory;
import io.phasegate.baseline.domain.SuiteKey;
import io.phasegate.contracts.Service;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Finds states that no decided event can have made.
final class NoStrayState {
  private NoStrayState() {}

  static List<String> check(Evidence evidence) {
    var broken = new ArrayList<String>();
    for (var service : evidence.services()) {
      var accounted = accounted(service, evidence);
      service.states().stream()
          .filter(key -> !accounted.contains(key))
          .map(
              key ->
                  "%s: a state of %s, expected an event in its ledger, found none"
                      .formatted(key, service.service().id()))
          .forEach(broken::add);
    }
    return broken;
  }

  /// The states that events in the ledger concern, and those that such events go through first: the
  /// phase of the event, or the history of the suite.
  private static Set<String> accounted(ServiceEvidence service, Evidence evidence) {
    var events = new HashSet<String>();
    var keys = new HashSet<String>();
    for (var row : service.ledger()) {
      events.add(row.eventId());
      keys.add(row.stateKey());
      if (service.service() == Service.BASELINE && row.stateKey().contains("@")) {
        keys.add(SuiteHistory.key(SuiteKey.parse(row.stateKey())));
      }
    }
    evidence
        .readBy(service.service())
        .filter(entry -> events.contains(entry.id()))
        .forEach(entry -> keys.add(entry.wire().key()));
    return keys;
  }
}
