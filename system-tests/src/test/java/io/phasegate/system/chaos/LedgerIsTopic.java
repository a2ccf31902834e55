package io.phasegate.system.chaos;

import io.phasegate.system.kit.Wire;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds decisions that were stored and not published, published and not stored, or differ.
final class LedgerIsTopic {
  private LedgerIsTopic() {}

  static List<String> check(Evidence evidence) {
    var broken = new ArrayList<String>();
    for (var service : evidence.services()) {
      var stored = stored(service);
      var published = published(service);
      stored.forEach(
          (id, wire) -> {
            if (!wire.equals(published.get(id))) {
              broken.add(
                  "%s: in the ledger of %s, expected equal on its topic, found %s"
                      .formatted(id, service.service().id(), published.get(id)));
            }
          });
      published.keySet().stream()
          .filter(id -> !stored.containsKey(id))
          .map(id -> "%s: published, expected in the ledger, found nothing".formatted(id))
          .forEach(broken::add);
    }
    return broken;
  }

  /// What a service tells itself stands in its ledger too, and goes to another topic.
  private static Map<String, Wire> stored(ServiceEvidence service) {
    var stored = new HashMap<String, Wire>();
    service.ledger().stream()
        .flatMap(row -> row.records().stream())
        .filter(wire -> wire.topic().equals(service.service().decisions().topicName()))
        .forEach(wire -> stored.put(wire.id(), wire));
    return stored;
  }

  private static Map<String, Wire> published(ServiceEvidence service) {
    var published = new HashMap<String, Wire>();
    service.decisions().forEach(entry -> published.putIfAbsent(entry.id(), entry.wire()));
    return published;
  }
}
