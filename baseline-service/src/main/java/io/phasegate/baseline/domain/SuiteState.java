package io.phasegate.baseline.domain;

import io.phasegate.contracts.Require;
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
///    │ baseline reported          │ baseline reported: all phases leave       │
///    ▼                            ▼                                           ▼
///  KNOWN ◄──────────────────────────────────────────────────────────────────────
///    a phase tested now is answered at once; a later baseline changes nothing
/// ```
///
/// @param baseline null until a usable one is reported
/// @param waiting phases without an answer, by [SuiteInput.PhaseTested#eventKey]
/// @param requested true once somebody was asked for a baseline, which happens once
public record SuiteState(
    SuiteKey key,
    @Nullable Baseline baseline,
    NavigableMap<String, SuiteInput.PhaseTested> waiting,
    boolean requested) {
  /// The order in which the log received the completions, whatever the partition.
  private static final Comparator<SuiteInput.PhaseTested> LOG_ORDER =
      Comparator.comparing(SuiteInput.PhaseTested::receivedAt)
          .thenComparing(SuiteInput.PhaseTested::eventKey);

  public SuiteState {
    Require.present("key", key);
    waiting =
        Collections.unmodifiableNavigableMap(new TreeMap<>(Require.present("waiting", waiting)));
  }

  public static SuiteState empty(SuiteKey key) {
    return new SuiteState(key, null, Collections.emptyNavigableMap(), false);
  }

  /// Waiting phases, the one that waits longest first.
  public List<SuiteInput.PhaseTested> queue() {
    return waiting.values().stream().sorted(LOG_ORDER).toList();
  }

  SuiteState with(Baseline stored) {
    return new SuiteState(key, stored, waiting, requested);
  }

  SuiteState withRequest() {
    return requested ? this : new SuiteState(key, baseline, waiting, true);
  }

  SuiteState withWaiting(SuiteInput.PhaseTested phase) {
    if (phase.equals(waiting.get(phase.eventKey()))) {
      return this;
    }
    var more = new TreeMap<>(waiting);
    more.put(phase.eventKey(), phase);
    return new SuiteState(key, baseline, more, requested);
  }

  SuiteState without(String eventKey) {
    if (!waiting.containsKey(eventKey)) {
      return this;
    }
    var fewer = new TreeMap<>(waiting);
    fewer.remove(eventKey);
    return new SuiteState(key, baseline, fewer, requested);
  }
}
