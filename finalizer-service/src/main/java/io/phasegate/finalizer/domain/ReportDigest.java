package io.phasegate.finalizer.domain;

import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.Require;
import org.jspecify.annotations.Nullable;

/// Which report an attempt was completed with, at which commit.
///
/// @param sha256 null where no report was sent
public record ReportDigest(CommitSha commit, @Nullable String sha256) {
  public ReportDigest {
    Require.present("report.commit", commit);
  }

  static ReportDigest of(Completion completion) {
    var ci = completion.ci();
    return new ReportDigest(completion.commit(), ci == null ? null : ci.reportSha256());
  }

  /// Reports tell times: two runs never write the same bytes, least of all at two commits.
  boolean reusedBy(Completion later) {
    var ci = later.ci();
    return sha256 != null
        && ci != null
        && sha256.equals(ci.reportSha256())
        && !Commits.same(commit, later.commit());
  }
}
