package io.phasegate.contracts.event;

import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Require;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A phase waits for a baseline that nobody has reported: run the suite at this commit.
///
/// @param repeats how many runs are wanted, each a `runs` entry of the answer
public record BaselineRequested(
    RepositoryId repository,
    CommitSha commit,
    String suite,
    String requestId,
    String reason,
    int repeats,
    EventId causedBy,
    Instant decidedAt)
    implements BaselineDecision {
  public BaselineRequested {
    Require.present("repository", repository);
    Require.present("commit", commit);
    Require.name("suite", suite);
    Require.name("requestId", requestId);
    Require.present("reason", reason);
    Require.atLeast("repeats", 1, repeats);
    Require.present("causedBy", causedBy);
    Require.present("decidedAt", decidedAt);
  }

  @Override
  public @Nullable PhaseRef phase() {
    return null;
  }

  @Override
  public String key() {
    return repository.value();
  }
}
