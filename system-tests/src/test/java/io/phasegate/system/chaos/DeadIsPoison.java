package io.phasegate.system.chaos;

import static java.util.stream.Collectors.toCollection;

import io.phasegate.contracts.codec.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// Finds poison that is in no dead-letter topic, and dead letters that were no poison.
final class DeadIsPoison {
  private DeadIsPoison() {}

  static List<String> check(Evidence evidence) {
    var broken = new ArrayList<String>();
    for (var service : evidence.services()) {
      var poison =
          evidence
              .readBy(service.service())
              .filter(Entry::isPoison)
              .map(Entry::place)
              .collect(toCollection(TreeSet::new));
      var dead =
          service.deadLetters().stream()
              .map(DeadIsPoison::origin)
              .collect(toCollection(TreeSet::new));
      var id = service.service().id();
      poison.stream()
          .filter(place -> !dead.contains(place))
          .map(place -> "%s: poison, expected as a dead letter of %s".formatted(place, id))
          .forEach(broken::add);
      dead.stream()
          .filter(place -> !poison.contains(place))
          .map(place -> "%s: a dead letter of %s, expected poison".formatted(place, id))
          .forEach(broken::add);
    }
    return broken;
  }

  private static String origin(Entry letter) {
    var wire = letter.wire();
    return "%s/%s/%s"
        .formatted(
            wire.header(Headers.DLQ_TOPIC),
            wire.header(Headers.DLQ_PARTITION),
            wire.header(Headers.DLQ_OFFSET));
  }
}
