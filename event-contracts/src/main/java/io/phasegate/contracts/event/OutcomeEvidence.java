package io.phasegate.contracts.event;

import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.EmptyByDefault;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.Require;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was judged, by digest, so that a reviewer can check it later.
///
/// @param reportSha256 SHA-256 of the CI reports' content as sent, in hexadecimal
/// @param exitCode the test command's exit code
/// @param manifestSha256 SHA-256 of the builder's deliverables manifest as it stood in its output
/// @param policyVersion the version of the policy that the gates applied: the same evidence under
///     the same version gives the same decision
/// @param allowances ids of the governance allowances that cover protected changes
public record OutcomeEvidence(
    CommitSha commit,
    @Nullable String reportSha256,
    @Nullable Integer exitCode,
    @Nullable String manifestSha256,
    CommitSha baselineCommit,
    @Nullable EventId deltaEventId,
    String policyVersion,
    @EmptyByDefault List<String> allowances) {
  public OutcomeEvidence {
    Require.present("evidence.commit", commit);
    Require.present("evidence.baselineCommit", baselineCommit);
    Require.name("evidence.policyVersion", policyVersion);
    allowances = Require.listOrEmpty("evidence.allowances", allowances);
  }
}
