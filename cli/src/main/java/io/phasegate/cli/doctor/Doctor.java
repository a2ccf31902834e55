package io.phasegate.cli.doctor;

import io.phasegate.cli.doctor.ServiceDatabase.Place;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.event.EventType;
import io.phasegate.contracts.event.ExecutorEvent;
import io.phasegate.stack.DatabaseAccess;
import io.phasegate.stack.DeployedServices;
import io.phasegate.stack.Program;
import io.phasegate.stack.TopicProvisioning;
import java.io.File;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;

/// Examines services and topics: reads facts, window by window, and has them judged. Changes
/// nothing. A check that cannot be made is a finding, and the others are made all the same.
public final class Doctor {
  private static final int AUDITED = 10_000;

  /// A decision that was published again is younger than its row.
  private static final Duration REPUBLISHED = Duration.ofDays(1);

  private final Surroundings surroundings;
  private final Window window;
  private final List<Finding> findings = new ArrayList<>();
  private final Map<String, TopicWindow> topics = new HashMap<>();

  public Doctor(Surroundings surroundings, Window window) {
    this.surroundings = surroundings;
    this.window = window;
  }

  /// Something that a database may refuse.
  private interface Reading {
    Finding read() throws SQLException;
  }

  public Diagnosis examine() {
    findings.clear();
    topics.clear();
    try (var cluster = new Cluster(surroundings.broker())) {
      examineTopics(cluster);
      for (var program : DeployedServices.PROGRAMS) {
        var access = surroundings.databases().get(program);
        if (access != null) {
          examine(program, access, cluster);
        }
      }
    }
    examineDisk();
    return new Diagnosis(findings);
  }

  private void examineTopics(Cluster cluster) {
    var expected =
        new TopicProvisioning(surroundings.broker().bootstrapServers(), DeployedServices.ALL)
            .topics();
    cluster
        .settings(expected)
        .forEach(facts -> findings.add(Judgement.topic(facts, window.ledgerRetention())));
  }

  private void examine(Program program, DatabaseAccess access, Cluster cluster) {
    findings.add(Judgement.lag(cluster.lag(program)));
    try (var schema = new Schema(program, access)) {
      var applied = schema.appliedChangesets();
      findings.add(Judgement.schema(new Facts.Schema(program, Changelog.of(program), applied)));
      if (!applied.isEmpty()) { // else there is nothing to compare with
        program.service().ifPresent(service -> examine(service, schema, cluster));
      }
    } catch (SQLException e) {
      findings.add(
          Finding.of(
                  Severity.ERROR,
                  Check.DATABASE,
                  program.id(),
                  "an answer as %s".formatted(access),
                  String.valueOf(e.getMessage()))
              .advising("see whether it runs, and whether role and password are right"));
    }
  }

  private void examine(Service service, Schema schema, Cluster cluster) {
    var url = surroundings.urls().get(service);
    if (url != null) {
      findings.add(StatesApi.ask(service, url));
    }
    var database = new ServiceDatabase(service, schema);
    check(
        Check.PUBLISHED, service, () -> Judgement.published(published(service, database, cluster)));
    check(Check.LEDGER, service, () -> Judgement.ledger(undecided(service, database, cluster)));
    check(
        Check.ANSWERED, service, () -> Judgement.answered(unanswered(service, database, cluster)));
    check(Check.STATES, service, () -> Judgement.states(database.statesWithoutRow(window)));
    check(Check.ORPHANS, service, () -> Judgement.orphans(database.orphanedDeadlines()));
    check(Check.OVERDUE, service, () -> Judgement.overdue(database.overdueDeadlines()));
    if (service == Service.GOVERNANCE) {
      check(Check.AUDIT, service, () -> audit(service, database));
    }
    check(
        Check.SIZE,
        service,
        () -> Finding.ok(Check.SIZE, service.id(), (database.databaseBytes() >> 20) + " MiB"));
  }

  private static Finding audit(Service service, ServiceDatabase database) throws SQLException {
    return database
        .audit(AUDITED)
        .map(Judgement::audit)
        .orElseGet(() -> Finding.unknown(Check.AUDIT, service.id(), "there is no audit trail"));
  }

  private void check(Check check, Service service, Reading reading) {
    try {
      findings.add(reading.read());
    } catch (SQLException e) {
      findings.add(Finding.unknown(check, service.id(), String.valueOf(e.getMessage())));
    }
  }

  /// Rows are compared as far back as all topics that they name were read.
  private Facts.Published published(Service service, ServiceDatabase database, Cluster cluster)
      throws SQLException {
    var missing = new ArrayList<UUID>();
    int looked = 0;
    var rows = database.ledger(window);
    var seen = seen(rows, cluster);
    for (var row : rows) {
      if (isCovered(row)) {
        looked++;
        if (!seen.containsAll(row.records())) {
          missing.add(row.eventKey());
        }
      }
    }
    return new Facts.Published(service, missing, looked);
  }

  private boolean isCovered(ServiceDatabase.LedgerRow row) {
    return row.records().stream()
        .map(place -> topics.get(place.topic()))
        .filter(Objects::nonNull)
        .allMatch(
            topic ->
                topic.from().equals(window.since())
                    || row.storedAt().isAfter(topic.from().plus(Window.SKEW)));
  }

  private Set<Place> seen(List<ServiceDatabase.LedgerRow> rows, Cluster cluster) {
    var seen = new HashSet<Place>();
    rows.stream()
        .flatMap(row -> row.records().stream().map(Place::topic))
        .distinct()
        .forEach(
            topic ->
                read(topic, cluster)
                    .records()
                    .forEach(record -> seen.add(new Place(topic, record.id()))));
    return seen;
  }

  private Facts.Sample undecided(Service service, ServiceDatabase database, Cluster cluster)
      throws SQLException {
    var topic = service.decisions().topicName();
    var own =
        read(topic, cluster).records().stream()
            .filter(record -> record.source().equals(service.source()))
            .filter(record -> record.at().isBefore(window.settled()))
            .toList();
    var stored = new HashSet<String>();
    database.ledger(window).forEach(row -> row.records().forEach(place -> stored.add(place.id())));
    var rest = own.stream().filter(record -> !stored.contains(record.id())).toList();
    var known =
        database.knownIds(
            rest.stream().map(TopicWindow.Seen::cause).toList(), window.since().minus(REPUBLISHED));
    var unknown =
        rest.stream()
            .filter(record -> !known.contains(record.cause()))
            .map(record -> "%s (caused by %s)".formatted(record.id(), record.cause()))
            .toList();
    return new Facts.Sample(service, unknown, own.size());
  }

  /// Events of executors before the offset that the service has committed.
  private Facts.Sample unanswered(Service service, ServiceDatabase database, Cluster cluster)
      throws SQLException {
    var committed = cluster.committed(service.id());
    var consumed = new TreeMap<String, List<UUID>>();
    for (var topic : service.reads()) {
      if (isExecutors(topic)) {
        for (var record : read(topic.topicName(), cluster).records()) {
          var partition = new TopicPartition(topic.topicName(), record.partition());
          if (!record.eventKeys().isEmpty()
              && record.offset() < committed.getOrDefault(partition, 0L)) {
            consumed.put(
                "%s/%d/%d".formatted(topic.topicName(), record.partition(), record.offset()),
                record.eventKeys());
          }
        }
      }
    }
    var known =
        database.knownEvents(consumed.values().stream().flatMap(List::stream).distinct().toList());
    var without =
        consumed.entrySet().stream()
            .filter(event -> event.getValue().stream().noneMatch(known::contains))
            .map(Map.Entry::getKey)
            .toList();
    return new Facts.Sample(service, without, consumed.size());
  }

  private static boolean isExecutors(Topic topic) {
    return java.util.Arrays.stream(EventType.values())
        .filter(type -> type.mayAppearOn(topic.topicName()))
        .allMatch(type -> ExecutorEvent.class.isAssignableFrom(type.recordClass()));
  }

  private TopicWindow read(String topic, Cluster cluster) {
    return topics.computeIfAbsent(topic, name -> cluster.read(name, window));
  }

  private void examineDisk() {
    Path folder = surroundings.folder();
    if (folder != null) {
      File disk = folder.toFile();
      findings.add(
          Judgement.disk(
              new Facts.Disk(folder.toString(), disk.getUsableSpace(), disk.getTotalSpace())));
    }
  }

  /// The window up to now.
  public static Window window(Duration since, Duration settle, int most, Duration ledgerRetention) {
    var now = Instant.now();
    return new Window(now.minus(since), now.minus(settle), most, ledgerRetention);
  }
}
