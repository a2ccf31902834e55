package io.phasegate.system.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.Service;
import io.phasegate.contracts.Topic;
import io.phasegate.system.kit.LedgerRow;
import io.phasegate.system.kit.Wire;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A made-up log in which all is well, and the same with one thing wrong: the checker finds each,
/// and nothing else.
class CheckerTest {
  private static final Service FINALIZER = Service.FINALIZER;
  private static final String COMPLETED = Topic.PHASE_COMPLETED.topicName();
  private static final String KEY = "run/phase";

  @Test
  void findsNothingWhereAllIsWell() {
    assertThat(findings(new Log())).isEmpty();
  }

  @ParameterizedTest(name = "{1}: {0}")
  @MethodSource
  void finds(String wrong, Promise broken, Consumer<Log> change) {
    var log = new Log();
    change.accept(log);

    assertThat(findings(log)).as(wrong).extracting(Finding::promise).containsOnly(broken);
  }

  static Stream<Arguments> finds() {
    return Stream.of(
        wrong(
            "an event without answer or deadline",
            Promise.ONE_ANSWER,
            log -> log.waiting.remove("run/waiting")),
        wrong("two answers to one event", Promise.ONE_ANSWER, CheckerTest::answerTwice),
        wrong(
            "an event that is in no ledger",
            Promise.NOTHING_LOST,
            log ->
                log.events.add(event("finalizer-service.timers.v1", 0, "due", "DeadlineElapsed"))),
        wrong(
            "an event that is in a ledger twice",
            Promise.NOTHING_LOST,
            log -> log.ledger.add(row("waits", "run/waiting"))),
        wrong(
            "a copy with another byte",
            Promise.EQUAL_COPIES,
            log -> log.decisions.add(new Entry(decision("d1", "one", "{} "), 0, 9))),
        wrong(
            "a decision that was stored and not published",
            Promise.LEDGER_IS_TOPIC,
            log ->
                log.ledger.set(0, row("one", KEY, decision("d1"), decision("unheard", "other")))),
        wrong(
            "a decision that was published and not stored",
            Promise.LEDGER_IS_TOPIC,
            log -> {
              log.decisions.add(new Entry(decision("stray", "other"), 0, 9));
              log.oracle.put("stray", decision("stray", "other"));
            }),
        wrong(
            "a state that no event made",
            Promise.NO_STRAY_STATE,
            log -> log.states.add("run/nowhere")),
        wrong(
            "decisions in another order than their events",
            Promise.ORDER_PER_KEY,
            log -> {
              var first = log.decisions.removeFirst();
              log.decisions.add(1, first);
            }),
        wrong("poison that is no dead letter", Promise.DEAD_IS_POISON, log -> log.dead.clear()),
        wrong(
            "a dead letter that was no poison",
            Promise.DEAD_IS_POISON,
            log -> log.dead.add(letter(0))),
        wrong(
            "a decision that the oracle does not make",
            Promise.SAME_AS_ORACLE,
            log -> log.oracle.remove("d1")),
        wrong(
            "a decision that only the oracle makes",
            Promise.SAME_AS_ORACLE,
            log -> log.oracle.put("d9", decision("d9", "one"))),
        wrong(
            "a decision that the oracle makes with other words",
            Promise.SAME_AS_ORACLE,
            log -> log.oracle.put("d1", decision("d1", "one", "{\"status\":1}"))));
  }

  @Test
  void excusesDifferencesWhereADeadlineElapsedAndTellsThem() {
    var log = new Log();
    log.events.add(event("finalizer-service.timers.v1", 0, "due", "DeadlineElapsed"));
    log.ledger.add(row("due", KEY));
    log.oracle.remove("d1");

    assertThat(findings(log)).isEmpty();
    assertThat(SameAsOracle.excused(log.evidence())).hasSize(1);
  }

  @Test
  void ignoresWhatTheOracleSaysLaterToWhatStillWaits() {
    var log = new Log();
    log.oracle.put("d9", decision("d9", "waits"));

    assertThat(findings(log)).isEmpty();
    assertThat(SameAsOracle.excused(log.evidence())).isEmpty();
  }

  private static List<Finding> findings(Log log) {
    var evidence = log.evidence();
    return Stream.of(Promise.values())
        .flatMap(promise -> promise.findings(evidence).stream())
        .toList();
  }

  private static Arguments wrong(String what, Promise broken, Consumer<Log> change) {
    return Arguments.of(what, broken, change);
  }

  /// Consistently: in the ledger, on the topic and by the oracle.
  private static void answerTwice(Log log) {
    var second = decision("d1-again", "one");
    log.ledger.set(0, row("one", KEY, decision("d1"), second));
    log.decisions.add(1, new Entry(second, 0, 9));
    log.oracle.put("d1-again", second);
  }

  private static Entry event(String topic, long offset, String id, String type) {
    var key = id.equals("waits") ? "run/waiting" : KEY;
    return new Entry(wire(topic, key, id, type, "", "{}"), 0, offset);
  }

  private static Wire decision(String id) {
    return decision(id, "one");
  }

  private static Wire decision(String id, String cause) {
    return decision(id, cause, "{}");
  }

  private static Wire decision(String id, String cause, String body) {
    return wire(FINALIZER.decisions().topicName(), KEY, id, "PhaseBlocked", cause, body);
  }

  private static Wire wire(
      String topic, String key, String id, String type, String cause, String body) {
    return new Wire(
        topic, key, List.of("ce_id=" + id, "ce_type=" + type, "ce_causationid=" + cause), body);
  }

  private static Entry letter(long offset) {
    return new Entry(
        new Wire(
            FINALIZER.deadLetters(COMPLETED),
            KEY,
            List.of("dlq_topic=" + COMPLETED, "dlq_partition=0", "dlq_offset=" + offset),
            "{"),
        0,
        offset);
  }

  private static LedgerRow row(String event, String stateKey, Wire... records) {
    var key = UUID.nameUUIDFromBytes(event.getBytes(StandardCharsets.UTF_8));
    return new LedgerRow(key, event, "PhaseCompleted", stateKey, List.of(records));
  }

  /// Two events with an answer each, the first of them published twice; one that waits for its
  /// join; and one that is poison.
  static final class Log {
    private final List<Entry> events = new ArrayList<>();
    private final List<Entry> decisions = new ArrayList<>();
    private final List<Entry> dead = new ArrayList<>();
    private final List<LedgerRow> ledger = new ArrayList<>();
    private final Set<String> states = new HashSet<>(Set.of(KEY, "run/waiting"));
    private final Set<String> waiting = new HashSet<>(Set.of("run/waiting"));
    private final Map<String, Wire> oracle = new HashMap<>();

    private Log() {
      var rejection =
          wire(FINALIZER.decisions().topicName(), "poison/p", "d3", "EventRejected", "p", "{}");
      events.add(event(COMPLETED, 0, "one", "PhaseCompleted"));
      events.add(event(COMPLETED, 1, "two", "PhaseCompleted"));
      events.add(event(COMPLETED, 2, "waits", "PhaseCompleted"));
      events.add(new Entry(wire(COMPLETED, "poison/p", "p", "", "", "{"), 0, 3));
      ledger.add(row("one", KEY, decision("d1")));
      ledger.add(row("two", KEY, decision("d2", "two")));
      ledger.add(row("waits", "run/waiting"));
      ledger.add(row("p", "poison/p", rejection));
      decisions.add(new Entry(decision("d1"), 0, 0));
      decisions.add(new Entry(decision("d2", "two"), 0, 1));
      decisions.add(new Entry(decision("d1"), 0, 2));
      decisions.add(new Entry(rejection, 0, 3));
      dead.add(letter(3));
      decisions.forEach(entry -> oracle.put(entry.id(), entry.wire()));
    }

    private Evidence evidence() {
      return new Evidence(
          List.copyOf(events),
          List.of(
              new ServiceEvidence(
                  FINALIZER,
                  List.copyOf(decisions),
                  List.copyOf(dead),
                  List.copyOf(ledger),
                  Set.copyOf(states),
                  Set.copyOf(waiting),
                  Map.copyOf(oracle))));
    }
  }
}
