package io.phasegate.baseline.domain;

import io.phasegate.contracts.Require;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// All that is known of a suite at a commit.
///
/// ```
///            phase tested                    deadline "request"
///  EMPTY ────────────────────► WAITING ────────────────────────► WAITING, REQUESTED
///    │                            │  deadline "wait:…": that phase leaves     │
///    │ baseline reported          │ baseline reported: all phases are judged  │
///    ▼                            ▼                                           ▼
///  KNOWN ◄──────────────────────────────────────────────────────────────────────
///    a phase tested now is judged at once; a later baseline changes nothing,
///    unless it is reported as a recapture
/// ```
///
/// A phase that is judged has its answer at once, or is on trial ([PhaseTrial]) until its retries
/// are answered.
///
/// @param baseline null until a usable one is reported
/// @param waiting phases without a baseline, by [Completion#eventKey]
/// @param requested true once somebody was asked for a baseline, which happens once
/// @param trials phases that wait for retries, by [Completion#eventKey]
/// @param unclaimed retries that fit no open request, in the order of the log; each is refused
///     unless its request is made soon
public record SuiteState(
    SuiteKey key,
    @Nullable Baseline baseline,
    NavigableMap<String, SuiteInput.PhaseTested> waiting,
    boolean requested,
    NavigableMap<String, PhaseTrial> trials,
    List<SuiteInput.RetryReported> unclaimed)
    implements SuiteMemory {
  /// The order in which the log received the completions, whatever the partition.
  private static final Comparator<SuiteInput.PhaseTested> LOG_ORDER =
      Comparator.comparing(SuiteInput.PhaseTested::receivedAt)
          .thenComparing(SuiteInput.PhaseTested::eventKey);

  public SuiteState {
    Require.present("key", key);
    waiting = sorted("waiting", waiting);
    trials = sorted("trials", trials);
    unclaimed = Require.list("unclaimed", unclaimed);
  }

  public static SuiteState empty(SuiteKey key) {
    return new SuiteState(
        key,
        null,
        Collections.emptyNavigableMap(),
        false,
        Collections.emptyNavigableMap(),
        List.of());
  }

  /// Waiting phases, the one that waits longest first.
  public List<SuiteInput.PhaseTested> queue() {
    return waiting.values().stream().sorted(LOG_ORDER).toList();
  }

  SuiteState with(Baseline stored) {
    return new SuiteState(key, stored, waiting, requested, trials, unclaimed);
  }

  SuiteState withRequest() {
    return requested ? this : new SuiteState(key, baseline, waiting, true, trials, unclaimed);
  }

  SuiteState withWaiting(SuiteInput.PhaseTested phase) {
    var more = with(waiting, phase.eventKey(), phase);
    return same(more, waiting)
        ? this
        : new SuiteState(key, baseline, more, requested, trials, unclaimed);
  }

  SuiteState without(String eventKey) {
    var fewer = without(waiting, eventKey);
    return same(fewer, waiting)
        ? this
        : new SuiteState(key, baseline, fewer, requested, trials, unclaimed);
  }

  SuiteState withTrial(PhaseTrial trial) {
    var more = with(trials, trial.key(), trial);
    return same(more, trials)
        ? this
        : new SuiteState(key, baseline, waiting, requested, more, unclaimed);
  }

  SuiteState withoutTrial(String eventKey) {
    var fewer = without(trials, eventKey);
    return same(fewer, trials)
        ? this
        : new SuiteState(key, baseline, waiting, requested, fewer, unclaimed);
  }

  SuiteState withUnclaimed(SuiteInput.RetryReported report) {
    var more = new ArrayList<>(unclaimed);
    more.add(report);
    return new SuiteState(key, baseline, waiting, requested, trials, more);
  }

  SuiteState withoutUnclaimed(String eventKey) {
    var fewer = unclaimed.stream().filter(each -> !each.eventKey().equals(eventKey)).toList();
    return fewer.size() == unclaimed.size()
        ? this
        : new SuiteState(key, baseline, waiting, requested, trials, fewer);
  }

  private static <V> NavigableMap<String, V> sorted(String field, NavigableMap<String, V> map) {
    return Collections.unmodifiableNavigableMap(new TreeMap<>(Require.present(field, map)));
  }

  private static <V> NavigableMap<String, V> with(
      NavigableMap<String, V> map, String name, V value) {
    if (value.equals(map.get(name))) {
      return map;
    }
    var more = new TreeMap<>(map);
    more.put(name, value);
    return more;
  }

  private static <V> NavigableMap<String, V> without(NavigableMap<String, V> map, String name) {
    if (!map.containsKey(name)) {
      return map;
    }
    var fewer = new TreeMap<>(map);
    fewer.remove(name);
    return fewer;
  }

  /// Comparing by value would cost more than it saves.
  @SuppressWarnings("ReferenceEquality")
  private static <V> boolean same(NavigableMap<String, V> one, NavigableMap<String, V> other) {
    return one == other;
  }
}
