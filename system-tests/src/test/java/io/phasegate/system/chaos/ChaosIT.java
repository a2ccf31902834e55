package io.phasegate.system.chaos;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.phasegate.contracts.Service;
import io.phasegate.stack.DeployedServices;
import io.phasegate.stack.testing.TestTopics;
import io.phasegate.system.kit.Addresses;
import io.phasegate.system.kit.Groups;
import io.phasegate.system.kit.Programs;
import io.phasegate.system.kit.Rerunner;
import io.phasegate.system.kit.Seed;
import io.phasegate.system.kit.ServiceFleet;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Everything goes wrong, again and again, while executors and people go on. Afterwards every
/// promise is kept.
///
/// `-Dphasegate.chaos.minutes` says for how long, `-Dphasegate.seed` what happens.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChaosIT {
  private static final List<Service> SERVICES = DeployedServices.ALL;
  private static final Service[] ALL = SERVICES.toArray(Service[]::new);

  /// All that services read and write.
  private static final Set<String> LOG =
      SERVICES.stream()
          .flatMap(
              service ->
                  Stream.concat(
                      Stream.of(service.decisions().topicName()), service.subscriptions().stream()))
          .collect(toSet());

  private static final double MINUTES =
      Double.parseDouble(System.getProperty("phasegate.chaos.minutes", "3"));
  private static final int MOST_ROUNDS = 20;
  private static final int DISK_MEGABYTES = 512 + (int) (32 * MINUTES);

  /// A longer run waits until no deadline is due any more that may pass while evidence is
  // collected.
  private static final boolean BRIEF = MINUTES <= 5;

  /// Both sides of every join are read well before its deadline, however long a fault keeps them
  /// apart; only what nobody ever answers is overtaken by time, and nothing is in a brief run.
  private static final Map<String, String> PATIENT =
      Map.of(
          "PHASEGATE_BASELINE_REQUEST_AFTER",
          BRIEF ? "PT15M" : "PT3M",
          "PHASEGATE_BASELINE_BASELINE_WAIT",
          "PT20M",
          "PHASEGATE_FINALIZER_DELTA_WAIT",
          "PT30M",
          "PHASEGATE_CONTINUATION_TRUNCATION_WAIT",
          BRIEF ? "PT15M" : "PT3M");

  /// Longer than it takes to collect evidence.
  private static final Duration CALM = Duration.ofSeconds(30);

  /// As long as the longest deadline.
  private static final Duration UNTIL_CALM = Duration.ofMinutes(30);

  private final long seed = Seed.value("ChaosIT");
  private final Random random = new Random(seed);
  private final ChaosStack stack = new ChaosStack(new Random(random.nextLong()), DISK_MEGABYTES);

  @AfterAll
  void stop() {
    stack.close();
  }

  @Test
  void keepsEveryPromise()
      throws InterruptedException, IOException, SQLException, ExecutionException {
    stack.start();
    var broker = stack.direct().bootstrapServers();
    try (var topics = new TestTopics(broker);
        var groups = new Groups(broker)) {
      var room = new EvidenceRoom(topics, stack.direct(), SERVICES);
      var report = disturb(topics, groups, room);
      publish(report);
      assertThat(report.findings()).isEmpty();
    }
  }

  private Report disturb(TestTopics topics, Groups groups, EvidenceRoom room)
      throws InterruptedException, IOException, SQLException, ExecutionException {
    try (var fleet = new ServiceFleet(stack.throughProxies(), settings(Map.of()))) {
      fleet.start(ALL);
      var faults = new Faults(stack, fleet, SERVICES);
      var load = disturb(faults, topics, groups, fleet);
      await("no deadline within " + CALM)
          .atMost(UNTIL_CALM)
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> room.isCalmFor(CALM));
      awaitQuiet(groups); // what was said last has been heard
      var evidence = room.collect();
      fleet.stop(ALL);
      var compared = compare(evidence, groups, room);
      var findings =
          Stream.of(Promise.values())
              .flatMap(promise -> promise.findings(compared).stream())
              .toList();
      return new Report(
          seed,
          MINUTES,
          load,
          faults.history(),
          faults.revived(),
          compared,
          findings,
          SameAsOracle.excused(compared));
    }
  }

  private Workload.Count disturb(
      Faults faults, TestTopics topics, Groups groups, ServiceFleet fleet)
      throws InterruptedException, IOException, ExecutionException {
    var run = Duration.ofMillis((long) (MINUTES * 60_000));
    var plan =
        Fault.plan(new Random(random.nextLong()), run, SERVICES.stream().map(Service::id).toList());
    try (var _ = new Rerunner(stack.direct().bootstrapServers(), topics);
        var people = People.start(topics, fleet, stack.folder().resolve("token"));
        var load = Workload.start(new Random(random.nextLong()), topics)) {
      faults.run(plan);
      var count = load.finish();
      faults.awaitRecovery();
      int rounds = 0;
      do {
        awaitQuiet(groups);
        assertThat(++rounds).as("times that people were asked once more").isLessThan(MOST_ROUNDS);
      } while (!people.answerAll());
      return count;
    }
  }

  /// The sequential oracle: the same services, undisturbed, beside an empty database, read the same
  /// log from its beginning and decide one event after the other.
  private Evidence compare(Evidence evidence, Groups groups, EvidenceRoom room)
      throws ExecutionException, InterruptedException {
    for (var service : SERVICES) {
      groups.forget(service);
    }
    Addresses anew = stack.directWithEmptyDatabase();
    try (var oracle = new ServiceFleet(anew, settings(Map.of("PHASEGATE_LOOP_MAX_EVENTS", "1")))) {
      oracle.start(ALL);
      awaitQuiet(groups);
      return room.withOracle(evidence);
    }
  }

  /// Returns when everybody has read everything, and nobody has written anything while they did.
  private static void awaitQuiet(Groups groups) throws ExecutionException, InterruptedException {
    long before;
    do {
      before = groups.appended(LOG);
      SERVICES.forEach(groups::awaitEnd);
    } while (before != groups.appended(LOG));
  }

  private Map<String, String> settings(Map<String, String> more) {
    var settings = new HashMap<>(PATIENT);
    for (var file : List.of("keys", "clients", "token")) {
      settings.put(
          "PHASEGATE_GOVERNANCE_%s_FILE".formatted(file.toUpperCase(Locale.ROOT)),
          stack.folder().resolve(file).toString());
    }
    settings.putAll(more);
    return settings;
  }

  @SuppressWarnings("SystemOut")
  private static void publish(Report report) throws IOException {
    var folder = Programs.root().resolve("system-tests/target/chaos").resolve("" + report.seed());
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("report.md"), report.markdown());
    System.out.println(report.markdown());
  }
}
