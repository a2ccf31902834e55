package io.phasegate.gateway.domain;

import io.phasegate.contracts.ContractViolation;
import io.phasegate.contracts.Topic;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Where a reader stands in the log: for every partition, the offset of the next record. It means
/// the same to every instance of the gateway, however the partitions interleave there.
///
/// As text, in the order of the codes: `fd.0.1a.0.3-td.4.4.0.1`, a topic's code (the initials of
/// its first two words) and its partitions' offsets in base 36. What it does not name was not there
/// yet when it was made, so a reader begins there with the first record.
///
/// @param offsets by topic, then by partition
public record StreamPosition(SortedMap<String, List<Long>> offsets) {
  private static final int RADIX = 36;
  private static final int LONGEST_TEXT = 4_096;
  private static final int MOST_PARTITIONS = 1_000;
  private static final Map<String, String> TOPICS_BY_CODE =
      Stream.of(Topic.values())
          .map(Topic::topicName)
          .collect(Collectors.toUnmodifiableMap(StreamPosition::code, Function.identity()));

  public static final StreamPosition BEGINNING = new StreamPosition(new TreeMap<>());

  public StreamPosition {
    var copy = new TreeMap<String, List<Long>>();
    offsets.forEach((topic, partitions) -> copy.put(topic, List.copyOf(partitions)));
    offsets = Collections.unmodifiableSortedMap(copy);
  }

  /// @throws ContractViolation where the text is no position
  public static StreamPosition parse(String text) {
    if (text.length() > LONGEST_TEXT) {
      throw broken("at most " + LONGEST_TEXT + " characters");
    }
    var offsets = new TreeMap<String, List<Long>>();
    for (var part : text.split("-", -1)) {
      var numbers = List.of(part.split("\\.", -1));
      var topic = TOPICS_BY_CODE.get(numbers.getFirst());
      if (topic == null || offsets.containsKey(topic)) {
        throw broken(text);
      }
      offsets.put(topic, numbers.stream().skip(1).map(StreamPosition::offset).toList());
    }
    return new StreamPosition(offsets);
  }

  /// The offset of the next record of a partition.
  public long next(String topic, int partition) {
    var partitions = offsets.getOrDefault(topic, List.of());
    return partition < partitions.size() ? partitions.get(partition) : 0;
  }

  /// Where the reader stands after the record at this offset.
  public StreamPosition after(String topic, int partition, long offset) {
    return at(topic, partition, offset + 1);
  }

  /// The same, with the next record of one partition at this offset.
  public StreamPosition at(String topic, int partition, long next) {
    if (partition >= MOST_PARTITIONS) {
      throw new ContractViolation(
          "partition", "less than " + MOST_PARTITIONS, String.valueOf(partition));
    }
    var partitions = new ArrayList<>(offsets.getOrDefault(topic, List.of()));
    while (partitions.size() <= partition) {
      partitions.add(0L);
    }
    partitions.set(partition, next);
    var changed = new TreeMap<>(offsets);
    changed.put(topic, partitions);
    return new StreamPosition(changed);
  }

  public String text() {
    return offsets.entrySet().stream()
        .map(topic -> code(topic.getKey()) + numbers(topic.getValue()))
        .sorted()
        .collect(Collectors.joining("-"));
  }

  private static String numbers(List<Long> partitions) {
    return partitions.stream()
        .map(next -> "." + Long.toString(next, RADIX))
        .collect(Collectors.joining());
  }

  private static String code(String topic) {
    return topic.substring(0, 1) + topic.charAt(topic.indexOf('.') + 1);
  }

  private static Long offset(String text) {
    try {
      var offset = Long.parseLong(text, RADIX);
      if (offset >= 0) {
        return offset;
      }
    } catch (NumberFormatException e) {
      throw broken(text);
    }
    throw broken(text);
  }

  private static ContractViolation broken(String found) {
    return new ContractViolation("Last-Event-ID", "an id of this stream", "'" + found + "'");
  }
}
