package io.phasegate.system;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.phasegate.contracts.Service;
import io.phasegate.stack.StackException;
import io.phasegate.stack.testing.TestStack;
import io.phasegate.stack.testing.TestTopics;
import io.phasegate.system.kit.Audit;
import io.phasegate.system.kit.Executor;
import io.phasegate.system.kit.Seed;
import io.phasegate.system.kit.ServiceFleet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// An outage that outlasts the configured patience: the service does not sit there, alive and deaf,
/// but exits so that its supervisor sees it, and the next start goes on where it stopped.
class GiveUpIT {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final TestStack stack = TestStack.shared();

  @Test
  void exitsVisiblyAndGoesOnAfterTheNextStart() throws SQLException {
    var impatient =
        Map.of(
            "PHASEGATE_RETRY_GIVE_UP_AFTER",
            PATIENCE.toString(),
            "PHASEGATE_RETRY_MAX_DELAY",
            "PT1S");
    try (var topics = new TestTopics(stack.bootstrapServers());
        var fleet = new ServiceFleet(stack, impatient)) {
      var phase = new Executor(Seed.random("GiveUpIT"), "give-up").documentation();
      fleet.start(Service.FINALIZER);
      stack.stopDatabase();
      try {
        topics.send(phase.record().toProducerRecord());
        topics.flush();

        await().atMost(LIMIT).until(() -> !fleet.isAlive(Service.FINALIZER));
        assertThatThrownBy(() -> fleet.awaitReady(Service.FINALIZER))
            .isInstanceOf(StackException.class)
            .hasMessageContaining("ended with exit code 75");
      } finally {
        stack.startDatabase();
      }

      fleet.start(Service.FINALIZER);
      var audit = new Audit(stack, topics);
      audit.awaitOutcomes(List.of(phase));
      audit.outcomesAreRight(List.of(phase));
    }
  }
}
