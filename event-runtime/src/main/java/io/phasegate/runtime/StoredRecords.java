package io.phasegate.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.phasegate.contracts.codec.ContractJson;
import io.phasegate.contracts.codec.OutgoingRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Records as the ledger's row holds them: what was published comes back character by character.
///
/// Bodies are stored as they are and not as text within JSON: escaping them again would cost as
/// much as writing them, and PostgreSQL would refuse to take some of them apart. They are JSON
/// written without line breaks, so that one line is one body.
///
/// @param heads a JSON array of topic, key and headers
/// @param bodies as many lines of JSON as there are heads
public record StoredRecords(String heads, String bodies) {
  private static final TypeReference<List<Head>> HEADS = new TypeReference<>() {};
  private static final ObjectReader READER = ContractJson.mapper().readerFor(HEADS);
  private static final ObjectWriter WRITER = ContractJson.mapper().writerFor(HEADS);
  private static final String BETWEEN = "\n";

  /// A record without its body.
  private record Head(String topic, String key, Map<String, String> headers) {}

  static StoredRecords of(List<OutgoingRecord> records) {
    var heads = new ArrayList<Head>(records.size());
    var bodies = new ArrayList<String>(records.size());
    for (var record : records) {
      if (record.value().contains(BETWEEN)) {
        throw new IllegalStateException(
            "A body of %s: expected JSON on one line, found several".formatted(record.topic()));
      }
      heads.add(new Head(record.topic(), record.key(), record.headers()));
      bodies.add(record.value());
    }
    try {
      return new StoredRecords(WRITER.writeValueAsString(heads), String.join(BETWEEN, bodies));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Records cannot be written to the ledger", e);
    }
  }

  public List<OutgoingRecord> records() {
    var records = new ArrayList<OutgoingRecord>();
    var lines = bodies.split(BETWEEN, -1);
    for (var head : readHeads()) {
      var body = lines[records.size()];
      records.add(new OutgoingRecord(head.topic(), head.key(), head.headers(), body));
    }
    return List.copyOf(records);
  }

  private List<Head> readHeads() {
    try {
      return READER.readValue(heads);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Records of the ledger cannot be read", e);
    }
  }
}
