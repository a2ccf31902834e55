package io.phasegate.system.kit;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.phasegate.contracts.Service;
import io.phasegate.contracts.event.PhaseStatus;
import io.phasegate.stack.testing.TestStack;
import io.phasegate.stack.testing.TestTopics;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Compares what was sent with what is in the ledgers, in the states and on the topics.
public final class Audit {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Set<String> OUTCOMES = Set.of("PhaseFinalized", "PhaseBlocked");

  private final DecisionTopics topics;
  private final Books books;

  public Audit(TestStack stack, TestTopics topics) {
    this.topics = new DecisionTopics(topics);
    this.books = new Books(stack);
  }

  /// Returns when the finalizer has told the outcome of all these phases.
  public void awaitOutcomes(Collection<SentPhase> phases) {
    var expected = new HashSet<String>();
    phases.forEach(phase -> expected.add(phase.id().value()));
    await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(PAUSE)
        .untilAsserted(
            () -> {
              var missing = new HashSet<>(expected);
              outcomes().forEach(outcome -> missing.remove(outcome.cause()));
              assertThat(missing).as("phases without an outcome").isEmpty();
            });
  }

  /// Every phase has one outcome, the expected one, and nothing else has any.
  public void outcomesAreRight(Collection<SentPhase> phases) {
    var told = new ArrayList<String>();
    outcomes().forEach(outcome -> told.add(outcome.cause() + " " + outcome.type()));
    assertThat(told)
        .containsExactlyInAnyOrderElementsOf(
            phases.stream().map(phase -> phase.id() + " " + type(phase.expected())).toList());
  }

  /// Every phase is in the ledger, no decision is there twice, and what is there and what is on the
  /// topic are the same, byte for byte, as soon as the service has nothing more to do.
  public void ledgerIsExact(Service service, Collection<SentPhase> phases) {
    var keys = phases.stream().map(SentPhase::ledgerKey).toList();
    await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(PAUSE)
        .untilAsserted(
            () -> {
              var ledger = books.ledger(service);
              assertThat(ledger.keySet()).containsAll(keys);
              var stored = ledger.values().stream().flatMap(row -> row.records().stream()).toList();
              assertThat(stored).extracting(Wire::id).doesNotHaveDuplicates();
              assertThat(topics.decisions(service)).isEqualTo(byId(stored));
            });
  }

  /// Every phase's state is decided, holds nothing else and waits for nothing.
  public void statesAreSettled(Collection<SentPhase> phases) throws SQLException {
    var states = books.states(Service.FINALIZER, "phase");
    assertThat(states).containsOnlyKeys(phases.stream().map(SentPhase::key).toList());
    for (var phase : phases) {
      var attempts = Objects.requireNonNull(states.get(phase.key())).get("attempts");
      assertThat(attempts).as(phase.key()).hasSize(1);
      var attempt = attempts.get(0);
      assertThat(attempt.at("/settled/status").asText()).isEqualTo(phase.expected().name());
      assertThat(attempt.at("/settled/eventId").asText()).isEqualTo(phase.id().value());
      assertThat(attempt.get("held")).isEmpty();
      assertThat(attempt.has("awaiting")).isFalse();
    }
    assertThat(books.deadlines(Service.FINALIZER)).isZero();
  }

  public void nothingIsDead(Service... services) {
    for (var service : services) {
      assertThat(topics.deadLetters(service)).as("dead letters of %s", service).isEmpty();
    }
  }

  /// Decisions that the ledger holds and the topic does not.
  public Set<String> unpublished(Service service) throws SQLException {
    var missing = new HashSet<String>();
    books.ledger(service).values().forEach(row -> row.records().forEach(r -> missing.add(r.id())));
    missing.removeAll(topics.copies(service).keySet());
    return missing;
  }

  /// How many records on the topic are there for the second, third… time.
  public int repeated(Service service) {
    return topics.copies(service).values().stream().mapToInt(copies -> copies.size() - 1).sum();
  }

  private List<Wire> outcomes() {
    return topics.decisions(Service.FINALIZER).values().stream()
        .filter(decision -> OUTCOMES.contains(decision.type()))
        .toList();
  }

  private static Map<String, Wire> byId(List<Wire> records) {
    return records.stream().collect(toMap(Wire::id, record -> record));
  }

  private static String type(PhaseStatus status) {
    return status == PhaseStatus.COMPLETE ? "PhaseFinalized" : "PhaseBlocked";
  }
}
