package io.phasegate.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.Service;
import io.phasegate.contracts.event.PhaseStatus;
import io.phasegate.stack.testing.TestStack;
import io.phasegate.stack.testing.TestTopics;
import io.phasegate.system.kit.Audit;
import io.phasegate.system.kit.Debugger;
import io.phasegate.system.kit.Debugger.Moment;
import io.phasegate.system.kit.Executor;
import io.phasegate.system.kit.Seed;
import io.phasegate.system.kit.SentPhase;
import io.phasegate.system.kit.ServiceFleet;
import io.phasegate.system.kit.Suite;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The packaged finalizer is killed where a crash hurts most, again and again: every phase still
/// gets one decision, and no copy of it differs.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashIT {
  private static final int ROUNDS = 3;
  private static final int PHASES_PER_ROUND = 30;
  private static final Duration FREEZE_LIMIT = Duration.ofSeconds(30);

  private final Random random = Seed.random("CrashIT");
  private final Executor executor = new Executor(random, "crash");
  private final TestStack stack = TestStack.shared();
  private final TestTopics topics = new TestTopics(stack.bootstrapServers());
  private final ServiceFleet fleet = new ServiceFleet(stack, Map.of());
  private final Audit audit = new Audit(stack, topics);
  private final Suite suite = executor.suite();
  private final List<SentPhase> sent = new ArrayList<>();

  @AfterAll
  void stop() {
    fleet.close();
    topics.close();
  }

  @Test
  void decidesEveryPhaseOnceWhereverItIsKilled() throws InterruptedException, SQLException {
    for (int round = 0; round < ROUNDS; round++) {
      killBeforePublishing();
      killAfterPublishing();
    }
    fleet.start(Service.FINALIZER);
    sendSome();

    audit.awaitOutcomes(sent);
    audit.ledgerIsExact(Service.FINALIZER, sent);
    audit.outcomesAreRight(sent);
    audit.statesAreSettled(sent);
    audit.nothingIsDead(Service.FINALIZER);
    assertThat(audit.repeated(Service.FINALIZER)).isGreaterThanOrEqualTo(ROUNDS);
  }

  /// Committed, but nobody has been told.
  private void killBeforePublishing() throws InterruptedException, SQLException {
    killAt(Moment.BEFORE_PUBLISHING);
    assertThat(audit.unpublished(Service.FINALIZER)).isNotEmpty();
  }

  /// Everybody has been told, but the log does not know: the next start tells them again.
  private void killAfterPublishing() throws InterruptedException, SQLException {
    killAt(Moment.AFTER_PUBLISHING);
    assertThat(audit.unpublished(Service.FINALIZER)).isEmpty();
  }

  private void killAt(Moment moment) throws InterruptedException {
    int port = fleet.startDebuggable(Service.FINALIZER);
    audit.awaitOutcomes(sent);
    try (var debugger = Debugger.attach(port)) {
      debugger.watchFor(moment);
      sendSome();
      debugger.awaitFreeze(FREEZE_LIMIT);
      fleet.kill(Service.FINALIZER);
    }
  }

  /// Phases that are decided at once, and phases that wait for their delta or come after it.
  private void sendSome() {
    for (int count = 0; count < PHASES_PER_ROUND; count++) {
      if (random.nextBoolean()) {
        send(executor.documentation());
      } else {
        sendWithDelta(executor.tested(suite, "after-good", PhaseStatus.COMPLETE));
      }
    }
    topics.flush();
  }

  private void send(SentPhase phase) {
    sent.add(phase);
    topics.send(phase.record().toProducerRecord());
  }

  private void sendWithDelta(SentPhase phase) {
    var delta = executor.cleanDelta(phase).toProducerRecord();
    boolean deltaFirst = random.nextBoolean();
    if (deltaFirst) {
      topics.send(delta);
    }
    send(phase);
    if (!deltaFirst) {
      topics.send(delta);
    }
  }
}
