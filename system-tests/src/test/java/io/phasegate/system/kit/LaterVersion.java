package io.phasegate.system.kit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.phasegate.contracts.codec.ContractJson;
import io.phasegate.contracts.codec.Headers;
import io.phasegate.contracts.codec.OutgoingRecord;
import io.phasegate.system.kit.EarlierLog.Memory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/// Writes as a version after this one might: with a header more, and a field more in every object.
/// Of what it is given it writes every second one, so that both versions are there side by side.
public final class LaterVersion {
  private static final String NEW = "addedLater";
  private static final String NEW_HEADER = "ce_addedlater";

  /// Objects whose names are data: a name more would be a fact more.
  private static final Set<String> MAPS = Set.of("dependsOn");

  private LaterVersion() {}

  /// Every second record of each type.
  public static List<OutgoingRecord> halfOf(List<OutgoingRecord> records)
      throws JsonProcessingException {
    var count = new HashMap<String, Integer>();
    var mixed = new ArrayList<OutgoingRecord>();
    for (var record : records) {
      boolean odd = count.merge(record.headers().get(Headers.TYPE), 1, Integer::sum) % 2 == 1;
      mixed.add(odd ? record : rewritten(record));
    }
    return mixed;
  }

  /// Every second state, with a field more at its top: further down, names may be data.
  public static List<Memory> halfOfMemories(List<Memory> memories) {
    var mixed = new ArrayList<Memory>();
    for (var memory : memories) {
      mixed.add(mixed.size() % 2 == 0 ? memory : rewritten(memory));
    }
    return mixed;
  }

  private static OutgoingRecord rewritten(OutgoingRecord record) throws JsonProcessingException {
    var headers = new LinkedHashMap<>(record.headers());
    headers.put(NEW_HEADER, "yes");
    var body = ContractJson.mapper().readTree(record.value());
    addFields(body);
    return new OutgoingRecord(record.topic(), record.key(), headers, body.toString());
  }

  private static Memory rewritten(Memory memory) {
    var state = (ObjectNode) memory.state().deepCopy();
    addField(state);
    return new Memory(memory.service(), memory.key(), state);
  }

  private static void addFields(JsonNode node) {
    node.properties().stream()
        .filter(field -> !MAPS.contains(field.getKey()))
        .forEach(field -> addFields(field.getValue()));
    if (node.isArray()) {
      node.forEach(LaterVersion::addFields);
    }
    if (node instanceof ObjectNode object) {
      addField(object);
    }
  }

  private static void addField(ObjectNode object) {
    object.putObject(NEW).putArray("deep").add(true);
  }
}
