package io.phasegate.system.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.Service;
import io.phasegate.stack.testing.TestTopics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What services published, from the beginning of the log.
public final class DecisionTopics {
  private final TestTopics topics;

  public DecisionTopics(TestTopics topics) {
    this.topics = topics;
  }

  /// Every record, copies included, by the decision's id.
  public Map<String, List<Wire>> copies(Service service) {
    var copies = new LinkedHashMap<String, List<Wire>>();
    for (var record : topics.all(service.decisions().topicName())) {
      var wire = Wire.of(record);
      copies.computeIfAbsent(wire.id(), _ -> new ArrayList<>()).add(wire);
    }
    return copies;
  }

  /// Every decision once, by its id; fails where two copies differ in a byte.
  public Map<String, Wire> decisions(Service service) {
    var decisions = new LinkedHashMap<String, Wire>();
    copies(service)
        .forEach(
            (id, copies) -> {
              assertThat(copies).as("copies of decision %s", id).containsOnly(copies.getFirst());
              decisions.put(id, copies.getFirst());
            });
    return decisions;
  }

  /// Where the log ends now, by partition.
  public Map<Integer, Long> end(Service service) {
    var ends = new LinkedHashMap<Integer, Long>();
    topics
        .all(service.decisions().topicName())
        .forEach(record -> ends.merge(record.partition(), record.offset() + 1, Math::max));
    return ends;
  }

  /// Every decision that was published from there on, by its id.
  public Map<String, Wire> since(Service service, Map<Integer, Long> start) {
    var decisions = new LinkedHashMap<String, Wire>();
    for (var record : topics.all(service.decisions().topicName())) {
      if (record.offset() >= start.getOrDefault(record.partition(), 0L)) {
        var wire = Wire.of(record);
        decisions.put(wire.id(), wire);
      }
    }
    return decisions;
  }

  /// Everything a service gave up on.
  public List<Wire> deadLetters(Service service) {
    return service.subscriptions().stream()
        .flatMap(topic -> topics.all(service.deadLetters(topic)).stream())
        .map(Wire::of)
        .toList();
  }
}
