package io.phasegate.finalizer.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.event.GateOutcome;
import io.phasegate.contracts.event.GateResult;
import io.phasegate.contracts.event.TestDeltaComputed.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class QualityGateTest {
  @ParameterizedTest
  @CsvSource({
    "      ,       ,      , WARN , SKIPPED, NOT_REPORTED",
    "false ,       ,      , WARN , PASS   , QUALITY_PASSED",
    "true  ,       ,      , WARN , BLOCK  , QUALITY_BLOCKED",
    "true  , false ,      , WARN , BLOCK  , QUALITY_BLOCKED",
    "true  , true  ,      , WARN , WARN   , QUALITY_OVERRULED",
    "false , false ,      , WARN , PASS   , QUALITY_PASSED",
    "      ,       , true , BLOCK, PASS   , AUDIT_APPROVED",
    "      ,       , false, WARN , WARN   , AUDIT_REJECTED",
    "      ,       , false, BLOCK, BLOCK  , AUDIT_REJECTED",
    "true  , true  , false, BLOCK, BLOCK  , AUDIT_REJECTED",
    "true  ,       , false, WARN , BLOCK  , QUALITY_BLOCKED",
    "false ,       , false, WARN , WARN   , AUDIT_REJECTED"
  })
  void judges(
      Boolean blocked,
      Boolean humanApproved,
      Boolean approved,
      Strictness audit,
      GateOutcome outcome,
      String code) {
    var completed = Completed.phase();
    if (blocked != null) {
      completed.quality(blocked, humanApproved);
    }
    if (approved != null) {
      completed.audit(approved);
    }
    var result = judge(completed, audit);

    assertThat(result.outcome()).isEqualTo(outcome);
    assertThat(result.code()).isEqualTo(code);
  }

  @Test
  void passesTheReviewersIssuesOn() {
    var result = judge(Completed.phase().audit(false, "no tests", "too long"), Strictness.BLOCK);

    assertThat(result.message()).contains("because of no tests, too long");
    assertThat(result.evidence()).containsExactly("no tests", "too long");
  }

  @Test
  void keepsAFloodOfIssuesShort() {
    var issues = Delta.tests(10_000);
    var result = judge(Completed.phase().audit(false, issues), Strictness.WARN);

    assertThat(result.evidence()).hasSizeLessThanOrEqualTo(Listing.MOST);
  }

  private static GateResult judge(Completed completed, Strictness audit) {
    var rules =
        new RepositoryRules(
            CiDemand.ALWAYS,
            Severity.NONE,
            audit,
            Strictness.WARN,
            Strictness.WARN,
            Strictness.BLOCK,
            GovernanceDemand.ALWAYS,
            List.of());
    return QualityGate.judge(
            new PhaseEvidence(completed.completion(), null, FinalizerPolicy.of(rules)))
        .result();
  }
}
