package io.phasegate.system.chaos;

import java.util.List;
import java.util.function.Function;

/// What the stack promises, whatever happens to it.
enum Promise {
  ONE_ANSWER("every event has exactly one answer, or waits within its deadline", OneAnswer::check),
  NOTHING_LOST("every event is in the ledger of everyone who reads it", NothingLost::check),
  EQUAL_COPIES("copies on the decision topics are equal, byte for byte", EqualCopies::check),
  LEDGER_IS_TOPIC("the ledger and the decision topic hold the same", LedgerIsTopic::check),
  NO_STRAY_STATE("there is no state without a ledger row", NoStrayState::check),
  ORDER_PER_KEY("decisions of one key come in the order of their events", OrderPerKey::check),
  DEAD_IS_POISON("the dead-letter topics hold exactly the poison", DeadIsPoison::check),
  SAME_AS_ORACLE("decisions are those of an undisturbed stack", SameAsOracle::check);

  private final String meaning;

  @SuppressWarnings("ImmutableEnumChecker") // a reference to a pure function
  private final Function<Evidence, List<String>> check;

  Promise(String meaning, Function<Evidence, List<String>> check) {
    this.meaning = meaning;
    this.check = check;
  }

  String meaning() {
    return meaning;
  }

  /// How it was broken.
  List<Finding> findings(Evidence evidence) {
    return check.apply(evidence).stream().map(what -> new Finding(this, what)).toList();
  }
}
