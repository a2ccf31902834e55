package io.phasegate.finalizer.domain;

import static java.util.stream.Collectors.joining;

import io.phasegate.contracts.event.ChangesAudited.Covered;
import io.phasegate.contracts.event.GateOutcome;
import io.phasegate.contracts.event.GateResult;
import io.phasegate.contracts.event.OutcomeEvidence;
import io.phasegate.contracts.event.PhaseBlocked;
import io.phasegate.contracts.event.PhaseFinalized;
import io.phasegate.contracts.event.PhaseOutcome;
import io.phasegate.contracts.event.PhaseStatus;
import java.util.List;

/// Writes a decision down. One blocking gate is enough to block; everything else is told.
public final class Ruling {
  private Ruling() {}

  /// Asks every gate and sums up. Depends on the evidence alone, so that the same evidence always
  /// gives the same decision.
  public static PhaseOutcome on(PhaseEvidence evidence) {
    var verdicts = Gates.judge(evidence);
    return having(verdicts, GateOutcome.BLOCK).isEmpty()
        ? complete(evidence, verdicts)
        : blocked(evidence, verdicts);
  }

  private static PhaseFinalized complete(PhaseEvidence evidence, List<Verdict> verdicts) {
    var cause = evidence.completion().cause();
    return new PhaseFinalized(
        evidence.completion().phase(),
        PhaseStatus.COMPLETE,
        reasonToComplete(verdicts),
        results(verdicts),
        List.of(),
        lines(verdicts, GateOutcome.WARN),
        judged(evidence),
        adviceAfterwards(verdicts),
        cause.id(),
        cause.time());
  }

  private static PhaseBlocked blocked(PhaseEvidence evidence, List<Verdict> verdicts) {
    var cause = evidence.completion().cause();
    return new PhaseBlocked(
        evidence.completion().phase(),
        PhaseStatus.BLOCKED,
        reasonToBlock(verdicts),
        results(verdicts),
        lines(verdicts, GateOutcome.BLOCK),
        lines(verdicts, GateOutcome.WARN),
        judged(evidence),
        orders(evidence, verdicts),
        cause.id(),
        cause.time());
  }

  private static String reasonToComplete(List<Verdict> verdicts) {
    var warned = having(verdicts, GateOutcome.WARN);
    return warned.isEmpty()
        ? "No gate objects."
        : "No gate blocks; %s: %s."
            .formatted(Listing.count(warned.size(), "gate warns", "gates warn"), codes(warned));
  }

  private static String reasonToBlock(List<Verdict> verdicts) {
    var blocking = having(verdicts, GateOutcome.BLOCK);
    return "%s: %s."
        .formatted(Listing.count(blocking.size(), "gate blocks", "gates block"), codes(blocking));
  }

  private static String adviceAfterwards(List<Verdict> verdicts) {
    var advice = remedies(having(verdicts, GateOutcome.WARN));
    return advice.isEmpty()
        ? "Nothing is left to do."
        : "Nothing must be done; worth a look:\n" + advice;
  }

  private static String orders(PhaseEvidence evidence, List<Verdict> verdicts) {
    var phase = evidence.completion().phase();
    return "%s\nThen publish PhaseCompleted for %s as attempt %d."
        .formatted(
            remedies(having(verdicts, GateOutcome.BLOCK)), phase.key(), nextAttempt(evidence));
  }

  private static long nextAttempt(PhaseEvidence evidence) {
    var attempt = evidence.completion().phase().attempt();
    return Math.max(attempt, evidence.standing().supersededBy()) + 1L;
  }

  private static OutcomeEvidence judged(PhaseEvidence evidence) {
    var completion = evidence.completion();
    var ci = completion.ci();
    var delta = evidence.delta();
    var audit = evidence.audit();
    return new OutcomeEvidence(
        completion.commit(),
        ci == null ? null : ci.reportSha256(),
        ci == null ? null : ci.exitCode(),
        completion.manifest().sha256(),
        completion.baseCommit(),
        delta == null ? null : delta.eventId(),
        evidence.policy().version(),
        audit == null
            ? List.of()
            : audit.audit().covered().stream().map(Covered::allowance).distinct().toList());
  }

  private static List<Verdict> having(List<Verdict> verdicts, GateOutcome outcome) {
    return verdicts.stream().filter(verdict -> verdict.result().outcome() == outcome).toList();
  }

  private static List<GateResult> results(List<Verdict> verdicts) {
    return verdicts.stream().map(Verdict::result).toList();
  }

  private static List<String> lines(List<Verdict> verdicts, GateOutcome outcome) {
    return having(verdicts, outcome).stream()
        .map(Verdict::result)
        .map(result -> result.gate() + ": " + result.message())
        .toList();
  }

  private static String codes(List<Verdict> verdicts) {
    return verdicts.stream()
        .map(Verdict::result)
        .map(result -> result.gate() + " (" + result.code() + ")")
        .collect(joining(", "));
  }

  private static String remedies(List<Verdict> verdicts) {
    return verdicts.stream()
        .filter(verdict -> !verdict.remedy().isEmpty())
        .map(verdict -> verdict.result().gate() + ": " + verdict.remedy())
        .collect(joining("\n"));
  }
}
