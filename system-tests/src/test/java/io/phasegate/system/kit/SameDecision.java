package io.phasegate.system.kit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.phasegate.contracts.codec.ContractJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Compares a decision with the one that a version before made of the same events: every field and
/// header of it must be there with the same value. What is said besides is a later version's own.
public final class SameDecision {
  /// They count in the time at which the broker received the event.
  private static final Set<String> BY_THE_BROKER = Set.of("deadline", "expiresAt");

  private SameDecision() {}

  /// Where `now` says something else, as `pointer: before, now`.
  public static List<String> differences(Wire before, Wire now) throws JsonProcessingException {
    var differences = new ArrayList<String>();
    before.headers().stream()
        .filter(header -> !now.headers().contains(header))
        .forEach(header -> differences.add("header " + header + ": missing"));
    if (!before.key().equals(now.key())) {
      differences.add("key: %s, %s".formatted(before.key(), now.key()));
    }
    differences.addAll(differences("", json(before), json(now)));
    return differences;
  }

  private static List<String> differences(String at, JsonNode before, JsonNode now) {
    if (before.isObject() && now.isObject()) {
      return before.properties().stream()
          .filter(field -> !BY_THE_BROKER.contains(field.getKey()))
          .flatMap(
              field ->
                  differences(at + "/" + field.getKey(), field.getValue(), now.path(field.getKey()))
                      .stream())
          .toList();
    }
    if (before.isArray() && now.isArray() && before.size() == now.size()) {
      var differences = new ArrayList<String>();
      for (int index = 0; index < before.size(); index++) {
        differences.addAll(differences(at + "/" + index, before.get(index), now.get(index)));
      }
      return differences;
    }
    var found = now.isMissingNode() ? "nothing" : now;
    return before.equals(now) ? List.of() : List.of("%s: %s, %s".formatted(at, before, found));
  }

  private static JsonNode json(Wire wire) throws JsonProcessingException {
    return ContractJson.mapper().readTree(wire.value());
  }
}
