package io.phasegate.system.kit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.codec.ContractJson;
import io.phasegate.contracts.codec.OutgoingRecord;
import io.phasegate.contracts.event.EventType;
import io.phasegate.contracts.event.ExecutorEvent;
import io.phasegate.stack.testing.TestTopics;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A log as the version before had it: what executors published, what its services said, and what
/// they remembered in the end.
///
/// @param events in the order in which they were published, answers to retries last
/// @param decisions of all services
public record EarlierLog(
    List<OutgoingRecord> events, List<OutgoingRecord> decisions, List<Memory> memories) {
  private static final String EVENTS = "events.ndjson";
  private static final String DECISIONS = "decisions.ndjson";
  private static final String MEMORIES = "states.ndjson";

  /// A row of a service's states.
  public record Memory(Service service, String key, JsonNode state) {}

  public static EarlierLog read() throws IOException {
    return new EarlierLog(
        read(EVENTS, OutgoingRecord.class),
        read(DECISIONS, OutgoingRecord.class),
        read(MEMORIES, Memory.class));
  }

  /// Keeps what is on the topics and in the tables now.
  ///
  /// @param published what the test published, in that order; on the topics are answers to it, too
  public static void write(List<OutgoingRecord> published, TestTopics topics, Books books)
      throws IOException, SQLException {
    var events = new LinkedHashSet<>(published.stream().map(EarlierLog::line).toList());
    Arrays.stream(EventType.values())
        .filter(type -> ExecutorEvent.class.isAssignableFrom(type.recordClass()))
        .flatMap(type -> type.topicNames().stream())
        .forEach(topic -> events.addAll(lines(topics, topic)));
    var decisions = new ArrayList<String>();
    for (var service : Service.values()) {
      decisions.addAll(lines(topics, service.decisions().topicName()));
    }
    Earlier.write(EVENTS, List.copyOf(events));
    Earlier.write(DECISIONS, decisions);
    var memories = new ArrayList<String>();
    for (var service : Service.values()) {
      new TreeMap<>(books.states(service))
          .forEach((key, state) -> memories.add(line(new Memory(service, key, state))));
    }
    Earlier.write(MEMORIES, memories);
  }

  /// What a service remembered.
  public List<Memory> memoriesOf(Service service) {
    return memories.stream().filter(memory -> memory.service() == service).toList();
  }

  /// What a service said, by the decision's id.
  public Map<String, Wire> decisionsOf(Service service) {
    var said = new LinkedHashMap<String, Wire>();
    decisions.stream()
        .filter(record -> record.topic().equals(service.decisions().topicName()))
        .map(Wire::of)
        .forEach(wire -> said.put(wire.id(), wire));
    return said;
  }

  private static List<String> lines(TestTopics topics, String topic) {
    return topics.all(topic).stream()
        .map(
            record -> {
              var headers = new LinkedHashMap<String, String>();
              record
                  .headers()
                  .forEach(
                      header -> headers.put(header.key(), TestTopics.header(record, header.key())));
              return new OutgoingRecord(topic, record.key(), headers, TestTopics.body(record));
            })
        .distinct()
        .map(EarlierLog::line)
        .toList();
  }

  private static String line(Object thing) {
    try {
      return ContractJson.mapper().writeValueAsString(thing);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what cannot be written as JSON: " + thing, e);
    }
  }

  private static <T> List<T> read(String file, Class<T> type) throws IOException {
    var things = new ArrayList<T>();
    for (var line : Earlier.lines(file)) {
      things.add(ContractJson.mapper().readValue(line, type));
    }
    return List.copyOf(things);
  }
}
