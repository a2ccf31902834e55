package io.phasegate.governance.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.phasegate.contracts.codec.ContractJson;
import io.phasegate.contracts.codec.Headers;
import io.phasegate.contracts.codec.OutgoingRecord;
import io.phasegate.governance.audit.AuditEntry;
import io.phasegate.governance.digest.Sha256;
import io.phasegate.governance.domain.GovernanceFact;
import io.phasegate.governance.domain.GovernanceInput;
import io.phasegate.governance.domain.GovernanceInput.CompletionReported;
import io.phasegate.governance.domain.GovernanceInput.DeadlinePassed;
import io.phasegate.governance.domain.GovernanceInput.PatchReported;
import io.phasegate.governance.domain.GovernanceInput.VerdictReceived;
import io.phasegate.governance.domain.GovernanceState;
import io.phasegate.governance.domain.Judgement;
import io.phasegate.runtime.Decided;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Writes down what the loop decided.
final class AuditScribe {
  private AuditScribe() {}

  /// Of each event one entry, where it came to anything.
  static List<AuditEntry> entries(
      List<Decided<GovernanceState, GovernanceInput, GovernanceFact>> decided) {
    return decided.stream()
        .filter(each -> !each.facts().isEmpty() || !each.records().isEmpty())
        .map(AuditScribe::entry)
        .toList();
  }

  private static AuditEntry entry(
      Decided<GovernanceState, GovernanceInput, GovernanceFact> decided) {
    var envelope = decided.envelope();
    var input = decided.input();
    return new AuditEntry(
        AuditEntry.time(envelope.receivedAt()),
        actor(input, envelope.source()),
        envelope.type(),
        decided.topic(),
        phase(input, decided.stateKey()),
        requests(decided.facts()),
        decided.records().stream().map(AuditScribe::outcome).toList(),
        detail(input, envelope.id().value()),
        policyVersion(input),
        digest(decided.before()),
        digest(decided.after()));
  }

  private static String actor(@Nullable GovernanceInput input, String source) {
    return switch (input) {
      case VerdictReceived(var verdict) -> verdict.by();
      case PatchReported patch when patch.requester() != null -> patch.requester();
      case PatchReported _, CompletionReported _, DeadlinePassed _ -> source;
      case null -> source;
    };
  }

  private static String phase(@Nullable GovernanceInput input, String key) {
    return switch (input) {
      case PatchReported patch -> patch.phase().toString();
      case VerdictReceived(var verdict) -> verdict.phase().toString();
      case CompletionReported completion -> completion.phase().toString();
      case DeadlinePassed _ -> key;
      case null -> key;
    };
  }

  static List<String> requests(List<GovernanceFact> facts) {
    return facts.stream().flatMap(AuditScribe::request).distinct().toList();
  }

  private static Stream<String> request(GovernanceFact fact) {
    return switch (fact) {
      case GovernanceFact.RequestOpened(var request) -> Stream.of(request.id());
      case GovernanceFact.AskerJoined(var id, _) -> Stream.of(id);
      case GovernanceFact.VerdictHeld(var verdict) -> Stream.of(verdict.requestId());
      case GovernanceFact.VerdictsReleased(var id) -> Stream.of(id);
      case GovernanceFact.ApprovalCounted(var id, _) -> Stream.of(id);
      case GovernanceFact.RequestDecided(var id, _) -> Stream.of(id);
      case GovernanceFact.AllowanceEnded(var id, _) -> Stream.of(id);
      case GovernanceFact.ReminderDue(var id, _) -> Stream.of(id);
      case GovernanceFact.PatchRefused(var refusal) -> Stream.of(refusal.requestId());
      case GovernanceFact.AuditDue _,
          GovernanceFact.AuditEnded _,
          GovernanceFact.DecisionAnnounced _,
          GovernanceFact.DeadlineSet _,
          GovernanceFact.DeadlineCleared _ ->
          Stream.empty();
    };
  }

  private static String outcome(OutgoingRecord record) {
    var headers = record.headers();
    return "%s %s".formatted(headers.get(Headers.TYPE), headers.get(Headers.ID));
  }

  private static String detail(@Nullable GovernanceInput input, String eventId) {
    return switch (input) {
      case PatchReported(_, _, Judgement.Assessed(var asked), _, _, _) ->
          "event %s, claimed requester %s, paths %s"
              .formatted(eventId, asked.claimedRequester(), String.join(", ", asked.paths()));
      case VerdictReceived(var verdict) ->
          "event %s, %s of %s, reason: %s"
              .formatted(eventId, verdict.kind(), verdict.requestId(), verdict.reason());
      case DeadlinePassed(var name) -> "event %s, %s".formatted(eventId, name);
      case PatchReported _, CompletionReported _ -> "event " + eventId;
      case null -> "event " + eventId;
    };
  }

  private static String policyVersion(@Nullable GovernanceInput input) {
    return switch (input) {
      case PatchReported(_, _, Judgement.Assessed(var asked), _, _, _) -> asked.policyVersion();
      case CompletionReported completion -> completion.changes().policyVersion();
      case PatchReported _, VerdictReceived _, DeadlinePassed _ -> "";
      case null -> "";
    };
  }

  private static String digest(@Nullable GovernanceState state) {
    try {
      return state == null ? "" : Sha256.of(ContractJson.mapper().writeValueAsString(state));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a state is always JSON", e);
    }
  }
}
