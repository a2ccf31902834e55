package io.phasegate.system.chaos;

import io.phasegate.contracts.Service;
import java.util.List;
import java.util.stream.Stream;

/// All that the checker knows: topics and ledgers when everything is quiet.
///
/// @param events everything on the topics that hold no decisions, timers included
record Evidence(List<Entry> events, List<ServiceEvidence> services) {
  /// All that a service has read.
  Stream<Entry> readBy(Service service) {
    var topics = service.subscriptions();
    return Stream.concat(
            events.stream(), services.stream().flatMap(each -> each.decisions().stream()))
        .filter(entry -> topics.contains(entry.wire().topic()));
  }
}
