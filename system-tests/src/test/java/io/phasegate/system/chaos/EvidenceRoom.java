package io.phasegate.system.chaos;

import static java.util.stream.Collectors.toSet;

import io.phasegate.contracts.Service;
import io.phasegate.contracts.Topic;
import io.phasegate.stack.testing.TestTopics;
import io.phasegate.system.kit.Addresses;
import io.phasegate.system.kit.Books;
import io.phasegate.system.kit.Wire;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Reads topics and ledgers, and asks nobody.
final class EvidenceRoom {
  private static final Map<Service, String> STATES =
      Map.of(
          Service.TOKEN, "memory",
          Service.BASELINE, "suite",
          Service.GOVERNANCE, "governance",
          Service.CONTINUATION, "continuation",
          Service.FINALIZER, "phase");

  private final TestTopics topics;
  private final Books books;
  private final List<Service> services;

  EvidenceRoom(TestTopics topics, Addresses addresses, List<Service> services) {
    this.topics = topics;
    this.books = new Books(addresses);
    this.services = services;
  }

  /// Whether no deadline passes for so long.
  boolean isCalmFor(Duration span) throws SQLException {
    for (var service : services) {
      if (books.isDueWithin(service, span)) {
        return false;
      }
    }
    return true;
  }

  /// Everything that is there now, with nothing to compare it to yet.
  Evidence collect() throws SQLException {
    var each = new ArrayList<ServiceEvidence>();
    for (var service : services) {
      each.add(
          new ServiceEvidence(
              service,
              read(service.decisions().topicName()),
              service.subscriptions().stream()
                  .flatMap(topic -> read(service.deadLetters(topic)).stream())
                  .toList(),
              List.copyOf(books.ledger(service).values()),
              books.stateKeys(service, STATES.getOrDefault(service, "")),
              books.waiting(service),
              Map.of()));
    }
    return new Evidence(events(), each);
  }

  /// The same beside what was decided since: by whom the log was read anew.
  Evidence withOracle(Evidence evidence) {
    var oracle = new EnumMap<Service, Map<String, Wire>>(Service.class);
    for (var service : evidence.services()) {
      var known = service.decisions().stream().map(Entry::place).collect(toSet());
      var anew = new HashMap<String, Wire>();
      read(service.service().decisions().topicName()).stream()
          .filter(entry -> !known.contains(entry.place()))
          .forEach(entry -> anew.put(entry.id(), entry.wire()));
      oracle.put(service.service(), anew);
    }
    return new Evidence(
        evidence.events(),
        evidence.services().stream()
            .map(each -> each.with(oracle.getOrDefault(each.service(), Map.of())))
            .toList());
  }

  private List<Entry> events() {
    var decisions = Stream.of(Service.values()).map(Service::decisions).collect(toSet());
    return Stream.concat(
            Stream.of(Topic.values())
                .filter(topic -> !decisions.contains(topic))
                .map(Topic::topicName),
            services.stream().map(Service::timers))
        .flatMap(topic -> read(topic).stream())
        .toList();
  }

  private List<Entry> read(String topic) {
    return topics.all(topic).stream().map(Entry::of).toList();
  }
}
