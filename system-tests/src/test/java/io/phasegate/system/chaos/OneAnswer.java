package io.phasegate.system.chaos;

import static java.util.stream.Collectors.toMap;

import io.phasegate.contracts.Service;
import io.phasegate.contracts.Topic;
import io.phasegate.system.kit.LedgerRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds events that nobody answered, and events that were answered twice in different ways.
final class OneAnswer {
  private static final String REJECTED = "EventRejected";

  /// Who answers what comes on a topic, and with what: of these an event gets one. Other decisions
  /// may precede or accompany it.
  private record Duty(Topic topic, Service service, Set<String> answers) {}

  private static final List<Duty> DUTIES =
      List.of(
          new Duty(Topic.PHASE_PLANNED, Service.TOKEN, Set.of("TokenBudgetIssued", REJECTED)),
          new Duty(
              Topic.PHASE_COMPLETED,
              Service.FINALIZER,
              Set.of("PhaseFinalized", "PhaseBlocked", REJECTED)),
          new Duty(Topic.TESTS_REPORTED, Service.BASELINE, Set.of("BaselineCaptured", REJECTED)),
          new Duty(
              Topic.PATCH_REJECTED,
              Service.GOVERNANCE,
              Set.of("GovernanceRequested", "GovernanceNotApplicable", REJECTED)),
          new Duty(
              Topic.PATCH_REJECTED,
              Service.GOVERNANCE,
              Set.of("GovernanceApproved", "GovernanceDenied", "GovernanceExpired")),
          new Duty(
              Topic.OUTPUT_TRUNCATED,
              Service.CONTINUATION,
              Set.of("ContinuationIssued", "ContinuationRefused", REJECTED)),
          new Duty(
              Topic.CONTINUATION_RECEIVED,
              Service.CONTINUATION,
              Set.of("ContinuationIssued", "OutputMerged", "ContinuationRefused", REJECTED)),
          new Duty(Topic.GOVERNANCE_VERDICTS, Service.GOVERNANCE, Set.of(REJECTED)));

  private OneAnswer() {}

  static List<String> check(Evidence evidence) {
    var broken = new ArrayList<String>();
    for (var service : evidence.services()) {
      DUTIES.stream()
          .filter(duty -> duty.service() == service.service())
          .forEach(duty -> broken.addAll(check(duty, service, evidence)));
    }
    return broken;
  }

  private static List<String> check(Duty duty, ServiceEvidence service, Evidence evidence) {
    var answers = answers(duty, service);
    var rows =
        service.ledger().stream()
            .collect(toMap(LedgerRow::eventId, row -> row, (first, _) -> first));
    var broken = new ArrayList<String>();
    for (var event : events(duty.topic(), evidence)) {
      int count = answers.getOrDefault(event, Set.of()).size();
      if (count > 1) {
        broken.add("%s: expected one answer, found %s".formatted(event, answers.get(event)));
      } else if (count == 0 && !isAccountedFor(rows.get(event), service)) {
        broken.add(
            "%s of %s: expected an answer by %s, found none and no deadline"
                .formatted(event, duty.topic().topicName(), duty.service().id()));
      }
    }
    return broken;
  }

  /// Something was said at once, or will be.
  private static boolean isAccountedFor(@Nullable LedgerRow row, ServiceEvidence service) {
    return row != null && (!row.records().isEmpty() || service.waiting().contains(row.stateKey()));
  }

  private static Set<String> events(Topic topic, Evidence evidence) {
    var ids = new LinkedHashSet<String>();
    evidence.events().stream()
        .filter(entry -> entry.wire().topic().equals(topic.topicName()))
        .forEach(entry -> ids.add(entry.id()));
    return ids;
  }

  /// The ids of answering decisions, by the event.
  private static Map<String, Set<String>> answers(Duty duty, ServiceEvidence service) {
    var answers = new HashMap<String, Set<String>>();
    for (var decision : service.decisions()) {
      if (duty.answers().contains(decision.wire().type())) {
        answers
            .computeIfAbsent(decision.wire().cause(), _ -> new LinkedHashSet<>())
            .add(decision.wire().type() + " " + decision.id());
      }
    }
    return answers;
  }
}
