package io.phasegate.system.chaos;

import io.phasegate.system.kit.LedgerRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// Finds decisions of one key that were first published in another order than that in which the
/// events that led to them lie in the log. Events of different topics have no order.
final class OrderPerKey {
  private OrderPerKey() {}

  static List<String> check(Evidence evidence) {
    var broken = new ArrayList<String>();
    for (var service : evidence.services()) {
      broken.addAll(check(service, causes(service, evidence)));
    }
    return broken;
  }

  private static List<String> check(ServiceEvidence service, Map<String, Entry> causes) {
    var broken = new ArrayList<String>();
    var seen = new HashSet<String>();
    var last = new HashMap<String, Entry>();
    for (var decision : service.decisions()) {
      var cause = causes.get(decision.id());
      if (cause != null && seen.add(decision.id())) {
        var before = last.put(decision.wire().key() + " " + cause.lane(), cause);
        if (before != null && before.offset() > cause.offset()) {
          broken.add(
              "%s: expected the decision on %s before that on %s, found it after"
                  .formatted(decision.wire().key(), cause.place(), before.place()));
        }
      }
    }
    return broken;
  }

  /// The event that led to each decision, where it lies first in the log.
  private static Map<String, Entry> causes(ServiceEvidence service, Evidence evidence) {
    var events = new HashMap<String, Entry>();
    evidence
        .readBy(service.service())
        .forEach(
            entry ->
                events.merge(
                    entry.id(),
                    entry,
                    (one, other) -> one.offset() <= other.offset() ? one : other));
    var causes = new HashMap<String, Entry>();
    for (LedgerRow row : service.ledger()) {
      var event = events.get(row.eventId());
      if (event != null) {
        row.records().forEach(record -> causes.put(record.id(), event));
      }
    }
    return causes;
  }
}
