package io.phasegate.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.phasegate.contracts.Deadline;
import io.phasegate.contracts.DecisionIds;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.codec.Headers;
import io.phasegate.contracts.codec.OutgoingRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoldTest {
  private static final PhaseRef PHASE = new PhaseRef("run-1", "E2", 1);
  private static final PhaseRef OTHER = new PhaseRef("run-1", "E3", 1);
  private static final EventId A = new EventId("a");
  private static final EventId B = new EventId("b");
  private static final EventId C = new EventId("c");
  private static final Instant DUE = TallyEvents.RECEIVED_AT.plusSeconds(60);

  private final TallySubject subject = new TallySubject();
  private final List<Item<TallyInput>> items = new ArrayList<>();
  private long offset;

  @Test
  void decidesEventsOfOnePhaseOnWhatTheOnesBeforeLeft() {
    var fold = fold(Map.of(), completed(A, PHASE, ""), completed(B, PHASE, ""));

    assertThat(fold.created()).containsExactly(Map.entry(PHASE.key(), new Tally(2, PHASE)));
    assertThat(fold.changed()).isEmpty();
    assertThat(answer(fold, 0)).contains("event 1 of its phase");
    assertThat(answer(fold, 1)).contains("event 2 of its phase");
  }

  @Test
  void goesOnFromTheStateThatExists() {
    var fold = fold(Map.of(PHASE.key(), new Tally(7, PHASE)), completed(A, PHASE, ""));

    assertThat(fold.changed()).containsExactly(Map.entry(PHASE.key(), new Tally(8, PHASE)));
    assertThat(fold.created()).isEmpty();
  }

  @Test
  void keepsPhasesApart() {
    var fold = fold(Map.of(), completed(A, PHASE, ""), completed(B, OTHER, ""));

    assertThat(fold.created())
        .containsExactly(
            Map.entry(PHASE.key(), new Tally(1, PHASE)),
            Map.entry(OTHER.key(), new Tally(1, OTHER)));
  }

  @Test
  void writesALedgerRowPerEvent() {
    var fold = fold(Map.of(), completed(A, PHASE, ""));

    assertThat(fold.entries())
        .containsExactly(
            new Ledger.Entry(
                TallyEvents.eventKey(A),
                "a",
                "PhaseCompleted",
                PHASE.key(),
                fold.recordsOf(items.getFirst())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "deadline PT1H", "fail"})
  void answersADuplicateInTheBatchWithWhatItDecidedBefore(String otherBody) {
    var fold = fold(Map.of(), completed(A, PHASE, ""), completed(A, PHASE, otherBody));

    assertThat(fold.duplicates()).isEqualTo(1);
    assertThat(fold.entries()).hasSize(1);
    assertThat(fold.created()).containsValue(new Tally(1, PHASE));
    assertThat(fold.deadlinesSet()).isEmpty();
    assertThat(fold.recordsOf(items.get(1))).isEqualTo(fold.recordsOf(items.get(0))).hasSize(1);
  }

  @Test
  void tellsEventsOfDifferentSourcesApart() {
    var first = completed(A, PHASE, "");
    var headers = new LinkedHashMap<>(first.headers());
    headers.put(Headers.SOURCE, "/another/executor");
    var second = new OutgoingRecord(first.topic(), first.key(), headers, first.value());

    var fold = fold(Map.of(), first, second);

    assertThat(fold.duplicates()).isZero();
    assertThat(fold.created()).containsValue(new Tally(2, PHASE));
  }

  @Test
  void announcesAgainWhatTheLedgerHasAndDecidesNothing() {
    var stored = List.of(new OutgoingRecord("t", "k", Map.of(), "{}"));
    read(completed(A, PHASE, ""), completed(B, PHASE, ""));
    var fold = fold(Map.of(), Map.of(TallyEvents.eventKey(A), stored));

    assertThat(fold.recordsOf(items.get(0))).isEqualTo(stored);
    assertThat(fold.duplicates()).isEqualTo(1);
    assertThat(fold.entries()).extracting(Ledger.Entry::eventId).containsExactly("b");
    assertThat(fold.created()).containsValue(new Tally(1, PHASE));
  }

  @Test
  void rejectsWhatWasRefusedAndDecidesItsNeighbours() {
    var poison = completed(B, PHASE, "violate");

    var fold = fold(Map.of(), completed(A, PHASE, ""), poison, completed(C, PHASE, ""));

    assertThat(answer(fold, 1)).contains("CONTRACT_VIOLATION", "order: expected none");
    assertThat(fold.recordsOf(items.get(1)).getFirst().rejects(B)).isTrue();
    assertThat(fold.entries())
        .extracting(Ledger.Entry::stateKey)
        .containsExactly(PHASE.key(), "", PHASE.key());
    assertThat(fold.created()).containsValue(new Tally(2, PHASE));
  }

  @Test
  void passesCauseAndTraceOn() {
    var event = completed(A, PHASE, "");
    var headers = new LinkedHashMap<>(event.headers());
    var trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    headers.put(Headers.TRACEPARENT, trace);

    var fold =
        fold(Map.of(), new OutgoingRecord(event.topic(), event.key(), headers, event.value()));

    assertThat(fold.recordsOf(items.getFirst()).getFirst().headers())
        .containsEntry(Headers.CAUSATION_ID, "a")
        .containsEntry(Headers.CORRELATION_ID, "run-1/E2/1")
        .containsEntry(Headers.SOURCE, "/phasegate/finalizer-service")
        .containsEntry(Headers.TIME, TallyEvents.TIME.toString())
        .containsEntry(Headers.TRACEPARENT, trace);
  }

  @Test
  void writesNoStateWhereNothingChanged() {
    var fold = fold(Map.of(PHASE.key(), new Tally(7, PHASE)), completed(A, PHASE, "ignore"));

    assertThat(fold.changed()).isEmpty();
    assertThat(fold.created()).isEmpty();
    assertThat(fold.entries()).singleElement().returns(List.of(), Ledger.Entry::records);
  }

  @Test
  void setsTheDeadlineThatAFactAsksFor() {
    var fold = fold(Map.of(), completed(A, PHASE, "deadline PT1M"));

    assertThat(fold.deadlinesSet()).containsExactly(row(DUE));
    assertThat(fold.deadlinesCleared()).isEmpty();
  }

  @Test
  void keepsOnlyTheLastWordOnADeadline() {
    var moved =
        fold(Map.of(), completed(A, PHASE, "deadline PT1H"), completed(B, PHASE, "deadline PT1M"));
    assertThat(moved.deadlinesSet()).containsExactly(row(DUE));

    items.clear();
    var cleared =
        fold(Map.of(), completed(A, PHASE, "deadline PT1M"), completed(B, PHASE, "clear"));
    assertThat(cleared.deadlinesSet()).isEmpty();
    assertThat(cleared.deadlinesCleared()).containsExactly(ref());

    items.clear();
    var setAgain =
        fold(Map.of(), completed(A, PHASE, "clear"), completed(B, PHASE, "deadline PT1M"));
    assertThat(setAgain.deadlinesSet()).containsExactly(row(DUE));
    assertThat(setAgain.deadlinesCleared()).isEmpty();
  }

  @Test
  void leavesADeadlineAloneThatWasMoved() {
    var stale = TallyEvents.elapsed(B, PHASE, DUE.minusSeconds(1));

    var fold = fold(Map.of(), completed(A, PHASE, "deadline PT1M"), stale);

    assertThat(fold.deadlinesSet()).containsExactly(row(DUE));
    assertThat(fold.deadlinesCleared()).isEmpty();
    assertThat(fold.entries()).hasSize(1);
  }

  @Test
  void forgetsADeadlineThatOvertookTheEventThatSetsIt() {
    var elapsed = TallyEvents.elapsed(B, PHASE, DUE);

    var fold = fold(Map.of(), elapsed, completed(A, PHASE, "deadline PT1M"), elapsed);

    assertThat(fold.recordsOf(items.get(2))).hasSize(1);
    assertThat(fold.duplicates()).isZero();
    assertThat(fold.entries()).extracting(Ledger.Entry::eventId).containsExactly("a", "b");
    assertThat(fold.deadlinesCleared()).containsExactly(ref());
  }

  @Test
  void refusesADecisionThatIsTooLargeToPublish() {
    read(completed(A, PHASE, "bloat"));

    assertThatThrownBy(() -> fold(Map.of(), Map.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("PhaseFinalized: expected at most 8323072 bytes, found 8388");
  }

  @Test
  void decidesTheSameHoweverTheBatchIsCut() {
    var whole = fold(Map.of(), completed(A, PHASE, ""), completed(B, PHASE, ""));
    var both = List.of(whole.recordsOf(items.get(0)), whole.recordsOf(items.get(1)));

    items.clear();
    var first = fold(Map.of(), completed(A, PHASE, ""));
    var one = first.recordsOf(items.getFirst());
    items.clear();
    var second = fold(Map.copyOf(first.created()), completed(B, PHASE, ""));

    assertThat(List.of(one, second.recordsOf(items.getFirst()))).isEqualTo(both);
  }

  @Test
  void changesTheStateThatAnEventGoesThroughAndTheOneBehindIt() {
    var fold =
        fold(
            Map.of("hall", new Tally(7, OTHER)),
            completed(A, PHASE, "through hall"),
            completed(B, OTHER, "through hall"));

    assertThat(fold.changed()).containsExactly(Map.entry("hall", new Tally(9, OTHER)));
    assertThat(fold.created())
        .containsExactly(
            Map.entry(PHASE.key(), new Tally(1, PHASE)),
            Map.entry(OTHER.key(), new Tally(1, OTHER)));
    assertThat(answer(fold, 0)).contains("event 1 of its phase");
    assertThat(fold.entries())
        .extracting(Ledger.Entry::stateKey)
        .containsExactly(PHASE.key(), OTHER.key());
  }

  @Test
  void tellsOnlyWhatIsDecidedNowWithTheStatesAroundIt() {
    var again = completed(A, PHASE, "");
    var fold =
        fold(Map.of(PHASE.key(), new Tally(7, PHASE)), again, again, completed(B, OTHER, ""));

    assertThat(fold.news())
        .extracting(Decided::stateKey, Decided::before, Decided::after)
        .containsExactly(
            Tuple.tuple(PHASE.key(), new Tally(7, PHASE), new Tally(8, PHASE)),
            Tuple.tuple(OTHER.key(), subject.initial(OTHER.key()), new Tally(1, OTHER)));
    assertThat(fold.news().getFirst().records()).isEqualTo(fold.recordsOf(items.getFirst()));
    assertThat(fold.news()).allSatisfy(each -> assertThat(each.facts()).isNotEmpty());
  }

  @Test
  void decidesARejectedEventAnewWhenItIsRedriven() {
    var fold = fold(Map.of(), completed(A, PHASE, "violate"), redriven(completed(A, PHASE, ""), 1));

    assertThat(answer(fold, 0)).contains("CONTRACT_VIOLATION");
    assertThat(answer(fold, 1)).contains("event 1 of its phase");
    assertThat(fold.entries()).extracting(Ledger.Entry::eventId).containsExactly("a", "a");
    assertThat(fold.entries()).extracting(Ledger.Entry::eventKey).doesNotHaveDuplicates();
    assertThat(fold.duplicates()).isZero();
  }

  @Test
  void neverDecidesAnEventTwiceThatWasDecidedProperly() {
    var fold =
        fold(
            Map.of(),
            completed(A, PHASE, ""),
            redriven(completed(A, PHASE, ""), 1),
            completed(B, PHASE, "ignore"),
            redriven(completed(B, PHASE, ""), 2));

    assertThat(fold.recordsOf(items.get(1))).isEqualTo(fold.recordsOf(items.get(0))).hasSize(1);
    assertThat(fold.recordsOf(items.get(3))).isEmpty();
    assertThat(fold.entries()).hasSize(2);
    assertThat(fold.duplicates()).isEqualTo(2);
    assertThat(fold.created()).containsValue(new Tally(1, PHASE));
  }

  @Test
  void answersARedrivenEventThatCameAgainWithWhatItDecidedBefore() {
    var again = redriven(completed(A, PHASE, ""), 1);
    var fold = fold(Map.of(), completed(A, PHASE, "violate"), again, again);

    assertThat(fold.recordsOf(items.get(2))).isEqualTo(fold.recordsOf(items.get(1))).hasSize(1);
    assertThat(fold.created()).containsValue(new Tally(1, PHASE));
  }

  @Test
  void givesEveryRejectionOfOneEventAnIdOfItsOwn() {
    var poison = completed(A, PHASE, "violate");
    var fold = fold(Map.of(), poison, redriven(poison, 1), redriven(poison, 2));

    assertThat(items.stream().flatMap(item -> fold.recordsOf(item).stream()))
        .extracting(record -> record.headers().get(Headers.ID))
        .hasSize(3)
        .doesNotHaveDuplicates();
    assertThat(items).allMatch(item -> fold.recordsOf(item).getFirst().rejects(A));
  }

  /// What replays meet: the original has left its topic already, or everything comes at once.
  @Test
  void decidesARedrivenEventTheSameWithoutItsOriginal() {
    var again = redriven(completed(A, PHASE, ""), 1);
    var both = fold(Map.of(), completed(A, PHASE, "violate"), again);
    var expected = both.recordsOf(items.get(1));

    items.clear();
    var alone = fold(Map.of(), again);

    assertThat(alone.recordsOf(items.getFirst())).isEqualTo(expected);
  }

  @Test
  void decidesARedrivenDeadlineThatItsRejectionEnded() {
    var elapsed = TallyEvents.elapsed(B, PHASE, DUE);
    var rejected = Map.of(elapsedKey(), List.of(rejection(B)));
    read(completed(A, PHASE, ""), redriven(elapsed, 1));

    assertThat(answer(fold(Map.of(), rejected), 1)).contains("deadline tally passed");
  }

  @Test
  void leavesARedrivenDeadlineAloneThatIsSetAnew() {
    var elapsed = TallyEvents.elapsed(B, PHASE, DUE);
    var rejected = Map.of(elapsedKey(), List.of(rejection(B)));
    read(completed(A, PHASE, "deadline PT1H"), redriven(elapsed, 1));

    assertThat(fold(Map.of(), rejected).recordsOf(items.get(1))).isEmpty();
  }

  private static UUID elapsedKey() {
    return DecisionIds.eventKey(Service.FINALIZER.source(), B);
  }

  private static OutgoingRecord rejection(EventId cause) {
    var headers = Map.of(Headers.TYPE, "EventRejected", Headers.CAUSATION_ID, cause.value());
    return new OutgoingRecord(TallyEvents.DECISIONS, PHASE.key(), headers, "{}");
  }

  private static OutgoingRecord redriven(OutgoingRecord event, int count) {
    var headers = new LinkedHashMap<>(event.headers());
    headers.put(Headers.REDRIVE, String.valueOf(count));
    return new OutgoingRecord(event.topic(), event.key(), headers, event.value());
  }

  private static OutgoingRecord completed(EventId id, PhaseRef phase, String order) {
    return TallyEvents.completed(id, phase, order);
  }

  private static Deadlines.Row row(Instant dueAt) {
    return new Deadlines.Row(PHASE.key(), new Deadline(TallyDecision.DEADLINE, dueAt));
  }

  private static Deadlines.Ref ref() {
    return new Deadlines.Ref(PHASE.key(), TallyDecision.DEADLINE);
  }

  private String answer(Fold<Tally, TallyInput, TallyFact> fold, int item) {
    return fold.recordsOf(items.get(item)).getFirst().value();
  }

  private Fold<Tally, TallyInput, TallyFact> fold(
      Map<String, Tally> loaded, OutgoingRecord... records) {
    read(records);
    return fold(loaded, Map.of());
  }

  private Fold<Tally, TallyInput, TallyFact> fold(
      Map<String, Tally> loaded, Map<UUID, List<OutgoingRecord>> known) {
    var fold = new Fold<>(subject, loaded, known, Map.of());
    items.forEach(fold::apply);
    return fold;
  }

  private void read(OutgoingRecord... records) {
    var reader = new BatchReader<>(subject, new LoopMetrics(new SimpleMeterRegistry()));
    for (var record : records) {
      items.addAll(reader.read(List.of(TallyEvents.received(record, offset++))));
    }
  }
}
