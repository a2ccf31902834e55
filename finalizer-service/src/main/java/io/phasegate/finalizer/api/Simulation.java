package io.phasegate.finalizer.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.phasegate.contracts.Cause;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.Excerpt;
import io.phasegate.contracts.ReportContent;
import io.phasegate.contracts.codec.BodyReading;
import io.phasegate.contracts.codec.BodyReading.Accepted;
import io.phasegate.contracts.codec.BodyReading.Refused;
import io.phasegate.contracts.codec.ContractJson;
import io.phasegate.contracts.event.ChangesAudited;
import io.phasegate.contracts.event.PhaseCompleted;
import io.phasegate.contracts.event.RejectionCode;
import io.phasegate.contracts.event.TestDeltaComputed;
import io.phasegate.finalizer.domain.AuditEvidence;
import io.phasegate.finalizer.domain.Completion;
import io.phasegate.finalizer.domain.DeltaEvidence;
import io.phasegate.finalizer.domain.Finalization;
import io.phasegate.finalizer.domain.FinalizerPolicy;
import io.phasegate.finalizer.domain.Inspection;
import io.phasegate.finalizer.domain.OutputState;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A phase that somebody wants to see decided, read from a body as strictly as from a record.
record Simulation(
    PhaseCompleted completed,
    @Nullable TestDeltaComputed delta,
    @Nullable ChangesAudited audit,
    @Nullable OutputState output) {
  private static final EventId ID = new EventId("simulated");
  private static final List<String> LISTS =
      List.of(
          "added",
          "newlyFailing",
          "newlyFailingPersistent",
          "newlyPassing",
          "newCollectionErrors",
          "newCollectionErrorsPersistent",
          "changedSignature",
          "removed",
          "newlySkipped",
          "flakySuspects",
          "intermittent",
          "preExisting",
          "why");

  static BodyReading<Simulation> read(byte[] body) {
    return switch (BodyReading.tree(body)) {
      case Refused<JsonNode> refused -> again(refused);
      case Accepted<JsonNode>(var tree) -> read(tree);
    };
  }

  private static BodyReading<Simulation> read(JsonNode tree) {
    return switch (BodyReading.part(tree, PhaseCompleted.class, "")) {
      case Refused<PhaseCompleted> refused -> again(refused);
      case Accepted<PhaseCompleted>(var completed) -> read(tree, completed);
    };
  }

  private static BodyReading<Simulation> read(JsonNode tree, PhaseCompleted completed) {
    var continuation = tree.path("continuation");
    if (!continuation.isMissingNode() && kind(continuation) == null) {
      return new Refused<>(
          RejectionCode.CONTRACT_VIOLATION,
          "/continuation: expected one of %s, found %s"
              .formatted(Arrays.toString(OutputState.Kind.values()), shorten(continuation)),
          "/continuation");
    }
    var kind = kind(continuation);
    var output = kind == null ? null : OutputState.of(kind, "as simulated");
    return switch (optional(tree, "delta", TestDeltaComputed.class, completed)) {
      case Refused<Optional<TestDeltaComputed>> refused -> again(refused);
      case Accepted<Optional<TestDeltaComputed>>(var delta) ->
          switch (optional(tree, "changesAudited", ChangesAudited.class, completed)) {
            case Refused<Optional<ChangesAudited>> refused -> again(refused);
            case Accepted<Optional<ChangesAudited>>(var audit) ->
                new Accepted<>(
                    new Simulation(completed, delta.orElse(null), audit.orElse(null), output));
          };
    };
  }

  private static <T> BodyReading<Optional<T>> optional(
      JsonNode tree, String field, Class<T> type, PhaseCompleted completed) {
    var given = tree.get(field);
    if (given == null) {
      return new Accepted<>(Optional.empty());
    }
    var whole = type == TestDeltaComputed.class ? delta(given, completed) : audit(given, completed);
    return switch (BodyReading.part(whole, type, "/" + field)) {
      case Refused<T> refused -> again(refused);
      case Accepted<T>(var read) -> new Accepted<>(Optional.of(read));
    };
  }

  private static OutputState.@Nullable Kind kind(JsonNode node) {
    for (var kind : OutputState.Kind.values()) {
      if (kind.name().equals(node.textValue())) {
        return kind;
      }
    }
    return null;
  }

  /// What is left out of a delta is as in a clean one that speaks of this phase.
  private static JsonNode delta(JsonNode delta, PhaseCompleted event) {
    if (!(delta instanceof ObjectNode given)) {
      return delta;
    }
    var mapper = ContractJson.mapper();
    var whole = mapper.createObjectNode();
    whole.set("phase", mapper.valueToTree(event.phase()));
    whole.put("repository", event.source().repository().value());
    whole.put("baseCommit", event.base().commit().value());
    whole.put("commit", event.source().commit().value());
    whole.put("suite", "default");
    LISTS.forEach(whole::putArray);
    whole.put("severity", "none").put("baseline", "cached");
    whole.put("infraFailure", false).put("complete", true);
    whole.put("causedBy", ID.value()).put("decidedAt", Instant.EPOCH.toString());
    return whole.setAll(given);
  }

  /// What is left out of an audit is as in one that finds nothing protected.
  private static JsonNode audit(JsonNode audit, PhaseCompleted event) {
    if (!(audit instanceof ObjectNode given)) {
      return audit;
    }
    var mapper = ContractJson.mapper();
    var whole = mapper.createObjectNode();
    whole.set("phase", mapper.valueToTree(event.phase()));
    whole.put("basis", "reported").put("complete", true).put("policyVersion", "simulated");
    List.of("protected", "covered", "uncovered", "requests", "why").forEach(whole::putArray);
    whole.put("causedBy", ID.value()).put("decidedAt", Instant.EPOCH.toString());
    return whole.setAll(given);
  }

  /// @param now becomes the time of the decision
  SimulatedDecision decide(Instant now, Inspection inspection, FinalizerPolicy policy) {
    var ci = completed.ci();
    var digest = ci == null ? null : ReportContent.sha256(ci.report());
    var cause = new Cause("/simulation", ID, now, null);
    var completion = Completion.of(cause, now, completed, inspection, digest);
    var heard =
        new Finalization.Heard(
            delta == null ? null : new DeltaEvidence(ID, delta),
            audit == null ? null : new AuditEvidence(ID, audit),
            output);
    var result = Finalization.simulate(completion, heard, policy);
    return new SimulatedDecision(
        result.waitsFor(), result.outcome().type(), json(result.outcome()));
  }

  private static String json(Object decision) {
    try {
      return ContractJson.mapper().writeValueAsString(decision);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a decision can always be written", e);
    }
  }

  private static String shorten(JsonNode node) {
    return Excerpt.of(node.toString(), 100);
  }

  private static <T> BodyReading<T> again(Refused<?> refused) {
    return new Refused<>(refused.code(), refused.message(), refused.pointer());
  }
}
