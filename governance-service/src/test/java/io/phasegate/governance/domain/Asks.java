package io.phasegate.governance.domain;

import io.phasegate.contracts.Cause;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.event.PathRisk;
import io.phasegate.contracts.event.Risk;
import io.phasegate.contracts.event.VerdictSubmitted;
import io.phasegate.governance.domain.GovernanceInput.PatchReported;
import io.phasegate.governance.domain.GovernanceInput.VerdictReceived;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Patches and verdicts for tests; times are minutes after ten.
final class Asks {
  static final PhaseRef PHASE = new PhaseRef("run", "p", 1);
  static final Instant TEN = Instant.parse("2026-11-22T10:00:00Z");
  static final AllowanceSeal SEAL = claims -> "token of " + claims;

  private Asks() {}

  static Instant at(int minute) {
    return TEN.plus(Duration.ofMinutes(minute));
  }

  static Cause cause(String id, int minute) {
    return new Cause("/test", new EventId(id), at(minute), null);
  }

  /// The id of the request that the patch of this event opens.
  static String request(String eventId) {
    return Announcements.requestId(cause(eventId, 0));
  }

  static Assessment assessment(boolean automatic, int required, String... paths) {
    return assessment(
        new Terms(Duration.ofMinutes(60), Duration.ofMinutes(30), Duration.ofMinutes(10)),
        automatic,
        required,
        paths);
  }

  static Assessment assessment(Terms terms, boolean automatic, int required, String... paths) {
    var sorted = Arrays.stream(paths).sorted().toList();
    return new Assessment(
        sorted,
        "because",
        Risk.LOW,
        sorted.stream().map(path -> new PathRisk(path, Risk.LOW, "rule", automatic)).toList(),
        "builder",
        required,
        List.of("role:approver"),
        terms,
        "v1",
        new PatchRecord(true, sorted, "digest", 3, null, List.of()));
  }

  static PatchReported patch(String id, int minute, Assessment assessment) {
    return patch(PHASE, id, minute, new Judgement.Assessed(assessment));
  }

  static PatchReported patch(PhaseRef phase, String id, int minute, Judgement judgement) {
    return new PatchReported(
        phase, new RepositoryId("acme/shop"), judgement, cause(id, minute), at(minute), null);
  }

  /// A patch that needs leave for the file `a`, by somebody who authenticated.
  static PatchReported asked(String id, int minute, String requester) {
    var patch = manual(id, minute, "a");
    return new PatchReported(
        patch.phase(),
        patch.repository(),
        patch.judgement(),
        patch.cause(),
        patch.receivedAt(),
        requester);
  }

  static PatchReported manual(String id, int minute, String... paths) {
    return patch(id, minute, assessment(false, 1, paths));
  }

  static VerdictReceived verdict(
      String id,
      int minute,
      String requestId,
      VerdictSubmitted.Verdict kind,
      String by,
      @Nullable List<String> paths) {
    return new VerdictReceived(
        new Verdict(PHASE, requestId, kind, paths, "said so", by, cause(id, minute), at(minute)));
  }

  static VerdictReceived approve(
      String id, int minute, String patchId, String by, String... paths) {
    return verdict(
        id,
        minute,
        request(patchId),
        VerdictSubmitted.Verdict.APPROVE,
        by,
        paths.length == 0 ? null : List.of(paths));
  }

  static VerdictReceived deny(String id, int minute, String patchId, String by) {
    return verdict(id, minute, request(patchId), VerdictSubmitted.Verdict.DENY, by, null);
  }

  static VerdictReceived revoke(String id, int minute, String patchId, String by) {
    return verdict(id, minute, request(patchId), VerdictSubmitted.Verdict.REVOKE, by, null);
  }

  static GovernanceInput.DeadlinePassed expiry(String patchId) {
    return new GovernanceInput.DeadlinePassed("expires:" + request(patchId));
  }
}
