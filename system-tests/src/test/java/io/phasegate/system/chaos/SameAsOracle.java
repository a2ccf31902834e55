package io.phasegate.system.chaos;

import static java.util.stream.Collectors.toSet;

import io.phasegate.system.kit.LedgerRow;
import io.phasegate.system.kit.Wire;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Finds decisions that an undisturbed stack would not have made of the same log, and those that
/// only it makes.
///
/// Where a deadline elapsed, the answer depends on what was read before it, and there is no order
/// among topics: differences in such states are counted and not blamed. The oracle works later, so
/// it also knows what states were still waiting for: that is no difference.
final class SameAsOracle {
  private SameAsOracle() {}

  static List<String> check(Evidence evidence) {
    return evidence.services().stream()
        .flatMap(
            service -> {
              var timed = timed(service, evidence);
              return differing(service).stream()
                  .filter(id -> !timed.contains(id))
                  .map(id -> describe(id, service));
            })
        .toList();
  }

  /// Decisions that differ where a deadline elapsed.
  static List<String> excused(Evidence evidence) {
    return evidence.services().stream()
        .flatMap(
            service -> {
              var timed = timed(service, evidence);
              return differing(service).stream()
                  .filter(timed::contains)
                  .map(id -> describe(id, service));
            })
        .toList();
  }

  private static Set<String> differing(ServiceEvidence service) {
    var found = found(service);
    var differing = new TreeSet<>(found.keySet());
    differing.addAll(service.oracle().keySet());
    differing.removeIf(
        id -> found.containsKey(id) && found.get(id).equals(service.oracle().get(id)));
    var waiting = causes(service, service.waiting());
    differing.removeIf(id -> !found.containsKey(id) && waiting.contains(cause(id, service)));
    return differing;
  }

  private static String describe(String id, ServiceEvidence service) {
    var found = found(service).get(id);
    var expected = service.oracle().get(id);
    if (found == null || expected == null) {
      return "%s of %s: %s"
          .formatted(
              id,
              service.service().id(),
              found == null
                  ? "expected %s, found nothing".formatted(brief(expected))
                  : "expected nothing, found %s".formatted(brief(found)));
    }
    return "%s of %s: expected %s, found %s".formatted(id, service.service().id(), expected, found);
  }

  private static String brief(@Nullable Wire wire) {
    return wire == null ? "nothing" : wire.type() + " on " + wire.cause() + " of " + wire.key();
  }

  private static Map<String, Wire> found(ServiceEvidence service) {
    var found = new HashMap<String, Wire>();
    service.decisions().forEach(entry -> found.putIfAbsent(entry.id(), entry.wire()));
    return found;
  }

  /// Decisions of states whose deadline elapsed, whoever made them.
  private static Set<String> timed(ServiceEvidence service, Evidence evidence) {
    var woken =
        evidence.events().stream()
            .filter(entry -> entry.wire().topic().equals(service.service().timers()))
            .map(entry -> entry.wire().key())
            .collect(toSet());
    var causes = causes(service, woken);
    var timed = new HashSet<String>();
    service.ledger().stream()
        .filter(row -> woken.contains(row.stateKey()))
        .forEach(row -> row.records().forEach(record -> timed.add(record.id())));
    service.oracle().values().stream()
        .filter(wire -> causes.contains(wire.cause()))
        .forEach(wire -> timed.add(wire.id()));
    return timed;
  }

  /// The events that concern these states.
  private static Set<String> causes(ServiceEvidence service, Set<String> states) {
    return service.ledger().stream()
        .filter(row -> states.contains(row.stateKey()))
        .map(LedgerRow::eventId)
        .collect(toSet());
  }

  private static String cause(String id, ServiceEvidence service) {
    var decision = service.oracle().get(id);
    return decision == null ? "" : decision.cause();
  }
}
