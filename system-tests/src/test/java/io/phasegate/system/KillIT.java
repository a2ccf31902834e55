package io.phasegate.system;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Both services are killed at any moment while executors go on publishing.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillIT {
  private static final int ROUNDS = 3;
  private static final Duration TICK = Duration.ofMillis(200);
  private static final Service[] BOTH = {Service.BASELINE, Service.FINALIZER};

  /// What waits for a killed service is a poll of many parts when it is back.
  private static final Map<String, String> SMALL_PARTS = Map.of("PHASEGATE_LOOP_MAX_EVENTS", "5");

  private final Random random = Seed.random("KillIT");
  private final TestStack stack = TestStack.shared();
  private final TestTopics topics = new TestTopics(stack.bootstrapServers());
  private final Rerunner rerunner = new Rerunner(stack, topics);
  private final ServiceFleet fleet = new ServiceFleet(stack, SMALL_PARTS);
  private final Audit audit = new Audit(stack, topics);

  @AfterAll
  void stop() {
    fleet.close();
    rerunner.close();
    topics.close();
  }

  @Test
  void losesNothingWhenBothServicesAreKilledUnderLoad() throws InterruptedException, SQLException {
    fleet.start(BOTH);
    var sent = sendWhileKilling();

    audit.awaitOutcomes(sent);
    for (var service : BOTH) {
      audit.ledgerIsExact(service, sent);
    }
    audit.outcomesAreRight(sent);
    audit.statesAreSettled(sent);
    audit.nothingIsDead(BOTH);
    assertThat(sent).hasSizeGreaterThan(100);
  }

  private List<SentPhase> sendWhileKilling() throws InterruptedException {
    try (var load = SteadyLoad.start(random, "kill", topics, TICK)) {
      for (int round = 0; round < ROUNDS; round++) {
        TimeUnit.MILLISECONDS.sleep(500 + random.nextInt(1500)); // any moment will do
        for (var service : BOTH) {
          fleet.kill(service);
        }
        fleet.start(BOTH);
      }
      return load.finish();
    }
  }
}
