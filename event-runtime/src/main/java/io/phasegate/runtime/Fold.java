package io.phasegate.runtime;

import static java.time.temporal.ChronoUnit.MICROS;

import io.phasegate.contracts.Deadline;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.EventWriter;
import io.phasegate.contracts.codec.OutgoingRecord;
import io.phasegate.contracts.event.Announcement;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Decides a batch in memory: events in, ledger rows, states and deadlines out. Knows neither
/// database nor broker.
final class Fold<S, I, F> {
  /// Room for headers and framing below the broker's record limit.
  private static final int LARGEST_DECISION = Topic.MAX_RECORD_BYTES - 64 * 1024;

  /// UTF-8 takes at most three bytes for one Java character.
  private static final long MOST_BYTES_PER_CHARACTER = 3;

  private final Subject<S, I, F> subject;
  private final Map<String, S> loaded;
  private final Map<String, S> current;
  private final Map<UUID, List<OutgoingRecord>> decided;
  private final Map<Deadlines.Ref, Instant> pending;
  private final Set<String> touched = new HashSet<>();
  private final List<Ledger.Entry> entries = new ArrayList<>();
  private final List<Decided<S, I, F>> news = new ArrayList<>();
  private final Map<Deadlines.Ref, Optional<Deadline>> deadlines = new LinkedHashMap<>();
  private int duplicates;

  /// @param loaded the states that exist
  /// @param known the events that the ledger has, with their records
  /// @param pending the deadlines that are set, of those whose events are in the batch
  Fold(
      Subject<S, I, F> subject,
      Map<String, S> loaded,
      Map<UUID, List<OutgoingRecord>> known,
      Map<Deadlines.Ref, Instant> pending) {
    this.subject = subject;
    this.loaded = Map.copyOf(loaded);
    this.current = new HashMap<>(loaded);
    this.decided = new HashMap<>(known);
    this.pending = Map.copyOf(pending);
  }

  void apply(Item<I> item) {
    var arrival = item.arrival();
    if (arrival.answeredIn(decided).isPresent()) {
      duplicates++;
      return;
    }
    var elapsed = arrival.elapsed();
    if (elapsed != null) {
      var ref = new Deadlines.Ref(elapsed.subject(), elapsed.name());
      if (!isSet(ref, elapsed.dueAt()) && !isRepeated(arrival, ref)) {
        return;
      }
      deadlines.put(ref, Optional.empty());
    }
    switch (item) {
      case Item.Refused<I> refused -> remember(arrival, "", refuse(refused));
      case Item.Decidable<I> decidable -> decide(arrival, decidable.intake());
    }
  }

  private void decide(Arrival arrival, Subject.Intake<I> intake) {
    var key = intake.stateKey();
    var before = state(key);
    var facts = new ArrayList<F>();
    var records = decide(intake, facts);
    remember(arrival, key, records);
    tell(arrival, key, intake.input(), before, facts, records);
  }

  private void tell(
      Arrival arrival,
      String key,
      @Nullable I input,
      @Nullable S before,
      List<F> facts,
      List<OutgoingRecord> records) {
    if (subject.follows()) {
      var after = before == null ? null : state(key);
      var topic = arrival.record().topic();
      news.add(new Decided<>(arrival.envelope(), topic, key, input, before, after, facts, records));
    }
  }

  private S state(String key) {
    return current.getOrDefault(key, subject.initial(key));
  }

  /// A deadline that was moved, or in a replay is not set yet, has not elapsed: its event is passed
  /// over without a trace, so that the scanner's next one counts.
  private boolean isSet(Deadlines.Ref ref, Instant dueAt) {
    var due = dueAt(ref);
    return due != null && due.truncatedTo(MICROS).equals(dueAt.truncatedTo(MICROS));
  }

  private @Nullable Instant dueAt(Deadlines.Ref ref) {
    var change = deadlines.get(ref);
    return change == null ? pending.get(ref) : change.map(Deadline::dueAt).orElse(null);
  }

  /// A deadline is over when its event is rejected. Where that event is redriven it is decided all
  /// the same, unless the state has set the deadline anew.
  private boolean isRepeated(Arrival arrival, Deadlines.Ref ref) {
    return arrival.wasRejectedIn(decided) && dueAt(ref) == null;
  }

  private void remember(Arrival arrival, String stateKey, List<OutgoingRecord> records) {
    var eventKey = arrival.eventKey();
    decided.put(eventKey, records);
    entries.add(
        new Ledger.Entry(
            eventKey,
            arrival.envelope().id().value(),
            arrival.envelope().type(),
            stateKey,
            records));
  }

  private List<OutgoingRecord> refuse(Item.Refused<I> refused) {
    var records = new ArrayList<OutgoingRecord>();
    announce(
        Announcement.of(refused.arrival().envelope().cause(), refused.reading().rejection()),
        records);
    tell(refused.arrival(), "", null, null, List.of(), records);
    return List.copyOf(records);
  }

  private List<OutgoingRecord> decide(Subject.Intake<I> intake, List<F> facts) {
    var records = new ArrayList<OutgoingRecord>();
    var through = intake.through();
    if (through == null) {
      facts.addAll(decide(intake.stateKey(), intake.input(), records));
      return List.copyOf(records);
    }
    for (F fact : decide(through, intake.input(), records)) {
      facts.add(fact);
      var handedOn = subject.handedOn(fact);
      if (handedOn != null) {
        facts.addAll(decide(intake.stateKey(), handedOn, records));
      }
    }
    return List.copyOf(records);
  }

  private List<F> decide(String stateKey, I input, List<OutgoingRecord> records) {
    var before = state(stateKey);
    var facts = subject.decide(before, input);
    var after = before;
    for (F fact : facts) {
      after = subject.evolve(after, fact);
      apply(subject.effect(fact), stateKey, records);
    }
    if (!sameInstance(before, after)) {
      current.put(stateKey, after);
      touched.add(stateKey);
    }
    return facts;
  }

  /// `evolve` returns what it was given where nothing changed; comparing large states by value for
  /// every event would cost more than it saves.
  @SuppressWarnings("ReferenceEquality")
  private boolean sameInstance(S before, S after) {
    return before == after;
  }

  private void apply(Effect effect, String stateKey, List<OutgoingRecord> records) {
    switch (effect) {
      case Effect.None none -> {}
      case Effect.Announce announce -> announce(announce.announcement(), records);
      case Effect.Note(var topic, var cause, var event) ->
          records.add(
              EventWriter.note(topic.topicName(), subject.service().source(), cause, event));
      case Effect.SetDeadline set ->
          deadlines.put(
              new Deadlines.Ref(stateKey, set.deadline().name()), Optional.of(set.deadline()));
      case Effect.ClearDeadline clear ->
          deadlines.put(new Deadlines.Ref(stateKey, clear.name()), Optional.empty());
    }
  }

  private void announce(Announcement announcement, List<OutgoingRecord> records) {
    var service = subject.service();
    var record =
        EventWriter.decision(service.decisions().topicName(), service.source(), announcement);
    requireFits(record, announcement.decision().type());
    records.add(record);
  }

  private static void requireFits(OutgoingRecord record, String type) {
    if (record.value().length() * MOST_BYTES_PER_CHARACTER <= LARGEST_DECISION) {
      return;
    }
    int bytes = record.value().getBytes(StandardCharsets.UTF_8).length;
    if (bytes > LARGEST_DECISION) {
      throw new IllegalStateException(
          "%s: expected at most %d bytes, found %d".formatted(type, LARGEST_DECISION, bytes));
    }
  }

  /// What was decided on this event, now or earlier.
  List<OutgoingRecord> recordsOf(Item<I> item) {
    return item.arrival().answeredIn(decided).orElse(List.of());
  }

  /// The events that were decided now, in the order of the log, for a subject that follows them.
  List<Decided<S, I, F>> news() {
    return List.copyOf(news);
  }

  List<Ledger.Entry> entries() {
    return entries;
  }

  /// Touched states that did not exist before this batch.
  SortedMap<String, S> created() {
    return touchedWhere(key -> !loaded.containsKey(key));
  }

  /// Touched states that existed before this batch.
  SortedMap<String, S> changed() {
    return touchedWhere(loaded::containsKey);
  }

  private SortedMap<String, S> touchedWhere(Predicate<String> wanted) {
    var states = new TreeMap<String, S>();
    for (var key : touched) {
      var state = current.get(key);
      if (state != null && wanted.test(key)) {
        states.put(key, state);
      }
    }
    return states;
  }

  List<Deadlines.Row> deadlinesSet() {
    var rows = new ArrayList<Deadlines.Row>();
    deadlines.forEach(
        (ref, deadline) ->
            deadline.ifPresent(set -> rows.add(new Deadlines.Row(ref.stateKey(), set))));
    return rows;
  }

  List<Deadlines.Ref> deadlinesCleared() {
    return deadlines.entrySet().stream()
        .filter(entry -> entry.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .toList();
  }

  int duplicates() {
    return duplicates;
  }
}
