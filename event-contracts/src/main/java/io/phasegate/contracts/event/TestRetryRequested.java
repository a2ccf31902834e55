package io.phasegate.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Require;
import java.time.Instant;
import java.util.List;

/// Run these tests again; one [TestsReported] with a run per repeat answers.
///
/// @param deadline when the answer counts as missing
public record TestRetryRequested(
    PhaseRef phase,
    RepositoryId repository,
    CommitSha commit,
    String suite,
    String requestId,
    Scope scope,
    List<String> tests,
    int repeats,
    AtCommit atCommit,
    Instant deadline,
    EventId causedBy,
    Instant decidedAt)
    implements BaselineDecision {
  public TestRetryRequested {
    Require.present("phase", phase);
    Require.present("repository", repository);
    Require.present("commit", commit);
    Require.name("suite", suite);
    Require.name("requestId", requestId);
    Require.present("scope", scope);
    tests = Require.list("tests", tests);
    Require.atLeast("repeats", 1, repeats);
    Require.present("atCommit", atCommit);
    Require.present("deadline", deadline);
    Require.present("causedBy", causedBy);
    Require.present("decidedAt", decidedAt);
  }

  @Override
  public String key() {
    return phase.key();
  }

  /// How much is run again.
  public enum Scope {
    @JsonProperty("tests")
    TESTS,
    @JsonProperty("file")
    FILE,
    @JsonProperty("suite")
    SUITE
  }

  /// Whether the phase's commit or its base is checked out for the retry.
  public enum AtCommit {
    @JsonProperty("phase")
    PHASE,
    @JsonProperty("base")
    BASE
  }
}
