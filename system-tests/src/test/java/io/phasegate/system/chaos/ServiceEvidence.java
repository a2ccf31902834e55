package io.phasegate.system.chaos;

import io.phasegate.contracts.Service;
import io.phasegate.system.kit.LedgerRow;
import io.phasegate.system.kit.Wire;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What one service left behind.
///
/// @param decisions everything on its decision topic, copies included, in the order of the log
/// @param deadLetters everything on its dead-letter topics
/// @param states the keys of its states
/// @param waiting the keys of the states that a deadline in the future will wake
/// @param oracle what the same log came to in an undisturbed service, by the decision's id
record ServiceEvidence(
    Service service,
    List<Entry> decisions,
    List<Entry> deadLetters,
    List<LedgerRow> ledger,
    Set<String> states,
    Set<String> waiting,
    Map<String, Wire> oracle) {
  ServiceEvidence with(Map<String, Wire> decidedAnew) {
    return new ServiceEvidence(
        service, decisions, deadLetters, ledger, states, waiting, Map.copyOf(decidedAnew));
  }
}
