package io.phasegate.runtime;

import static io.phasegate.stack.testing.TestTopics.body;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.stack.testing.StackTestResource;
import io.phasegate.stack.testing.TestStack;
import io.phasegate.stack.testing.TestTopics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What was decided long ago goes, and what was remembered for it alone goes with it.
@QuarkusTest
@QuarkusTestResource(
    value = StackTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "finalizer-service"))
class LedgerRetentionIT {
  @Inject AgroalDataSource database;
  @Inject TallySubject subject;
  @Inject LedgerRetention retention;

  private final TestTopics topics = new TestTopics(TestStack.shared().bootstrapServers());

  @AfterEach
  void close() {
    topics.close();
  }

  @Test
  void forgetsThePhaseWithItsLastLedgerRow() throws SQLException {
    var old = TallyEvents.newPhase();
    var waiting = TallyEvents.newPhase();
    report(old, "");
    report(waiting, "deadline PT1H");

    var purged = retention.purge(Instant.now().plus(Duration.ofMinutes(1)));

    assertThat(purged.rows()).isGreaterThanOrEqualTo(2);
    assertThat(purged.states()).isGreaterThanOrEqualTo(1);
    assertThat(tally(old)).isEqualTo(Tally.NONE);
    assertThat(tally(waiting).events()).isEqualTo(1);
    assertThat(report(old, "")).contains("event 1 of its phase");
    assertThat(report(waiting, "clear")).contains("event 2 of its phase");
  }

  @Test
  void keepsWhatIsYounger() throws SQLException {
    var phase = TallyEvents.newPhase();
    report(phase, "");

    retention.purge(Instant.now().minus(Duration.ofDays(1)));

    assertThat(tally(phase).events()).isEqualTo(1);
  }

  /// Returns the body of the answer.
  private String report(PhaseRef phase, String order) {
    var id = TallyEvents.newId();
    topics.publish(TallyEvents.completed(id, phase, order).toProducerRecord());
    return body(topics.awaitAnswers(TallyEvents.DECISIONS, id, 1).getFirst());
  }

  private Tally tally(PhaseRef phase) throws SQLException {
    try (var connection = database.getConnection()) {
      return subject.states().find(connection, phase.key()).orElse(Tally.NONE);
    }
  }
}
