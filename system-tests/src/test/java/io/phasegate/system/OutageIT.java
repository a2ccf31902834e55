package io.phasegate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.phasegate.contracts.Service;
import io.phasegate.stack.testing.TestStack;
import io.phasegate.stack.testing.TestTopics;
import io.phasegate.system.kit.Audit;
import io.phasegate.system.kit.Rerunner;
import io.phasegate.system.kit.Seed;
import io.phasegate.system.kit.SentPhase;
import io.phasegate.system.kit.ServiceFleet;
import io.phasegate.system.kit.SteadyLoad;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Database and broker go away for a while, under load: both services say that they are not ready,
/// wait, and go on by themselves where they stopped.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutageIT {
  private static final Duration OUTAGE = Duration.ofSeconds(20);
  private static final Duration RECOVERY_LIMIT = Duration.ofMinutes(1);
  private static final Duration TICK = Duration.ofMillis(250);
  private static final Service[] BOTH = {Service.BASELINE, Service.FINALIZER};

  private final Random random = Seed.random("OutageIT");
  private final TestStack stack = TestStack.shared();
  private final TestTopics topics = new TestTopics(stack.bootstrapServers());
  private final Rerunner rerunner = new Rerunner(stack, topics);
  private final ServiceFleet fleet = new ServiceFleet(stack, Map.of());
  private final Audit audit = new Audit(stack, topics);
  private final List<SentPhase> sent = new ArrayList<>();

  @BeforeAll
  void start() {
    fleet.start(BOTH);
  }

  @AfterAll
  void stop() {
    fleet.close();
    rerunner.close();
    topics.close();
  }

  @Test
  void waitsOutAnOutageOfTheDatabase() throws InterruptedException, SQLException {
    survive("database", stack::stopDatabase, stack::startDatabase);
  }

  @Test
  void waitsOutAnOutageOfTheBroker() throws InterruptedException, SQLException {
    survive("broker", stack::stopKafka, stack::startKafka);
  }

  private void survive(String what, Runnable away, Runnable back)
      throws InterruptedException, SQLException {
    var pids = pids();
    try (var load = SteadyLoad.start(random, what, topics, TICK)) {
      TimeUnit.SECONDS.sleep(3); // in full swing
      interrupt(away, back);
      TimeUnit.SECONDS.sleep(3); // and after it
      sent.addAll(load.finish());
    }
    audit.awaitOutcomes(sent);
    for (var service : BOTH) {
      audit.ledgerIsExact(service, sent);
    }
    audit.outcomesAreRight(sent);
    audit.statesAreSettled(sent);
    audit.nothingIsDead(BOTH);
    assertThat(pids()).isEqualTo(pids);
  }

  private void interrupt(Runnable away, Runnable back) throws InterruptedException {
    away.run();
    long start = System.nanoTime();
    try {
      for (var service : BOTH) {
        awaitUntil(OUTAGE, service + " not ready", () -> !fleet.isReady(service));
      }
      long left = OUTAGE.toNanos() - (System.nanoTime() - start);
      TimeUnit.NANOSECONDS.sleep(Math.max(0, left)); // the outage's length is the point
    } finally {
      back.run();
    }
    for (var service : BOTH) {
      awaitUntil(RECOVERY_LIMIT, service + " ready", () -> fleet.isReady(service));
    }
  }

  private static void awaitUntil(Duration limit, String what, BooleanSupplier reached) {
    await(what)
        .atMost(limit)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(250))
        .until(reached::getAsBoolean);
  }

  private Map<Service, Long> pids() {
    for (var service : BOTH) {
      assertThat(fleet.isAlive(service)).as("%s is alive", service).isTrue();
    }
    return Map.of(
        Service.BASELINE, fleet.pid(Service.BASELINE),
        Service.FINALIZER, fleet.pid(Service.FINALIZER));
  }
}
