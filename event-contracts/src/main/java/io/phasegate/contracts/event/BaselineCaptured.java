package io.phasegate.contracts.event;

import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Require;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was red before: the outcome of the suite at a commit, kept for every phase that starts
/// there.
///
/// @param failing canonical ids of the tests that failed or raised an error, sorted
/// @param complete false where the run was cut short or its counts contradict each other
/// @param fromCache true where this commit had a baseline already, which stays
public record BaselineCaptured(
    RepositoryId repository,
    CommitSha commit,
    String suite,
    int total,
    int passed,
    int failed,
    int errors,
    int skipped,
    List<String> failing,
    List<CollectionError> collectionErrors,
    boolean complete,
    boolean fromCache,
    EventId causedBy,
    Instant decidedAt)
    implements BaselineDecision {
  public BaselineCaptured {
    Require.present("repository", repository);
    Require.present("commit", commit);
    Require.name("suite", suite);
    Require.atLeast("total", 0, total);
    failing = Require.list("failing", failing);
    collectionErrors = Require.list("collectionErrors", collectionErrors);
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

  /// A module that could not be collected, so that none of its tests ran.
  ///
  /// @param signature the first line of the error
  public record CollectionError(String id, String signature) {
    public CollectionError {
      Require.present("collectionErrors.id", id);
      Require.present("collectionErrors.signature", signature);
    }
  }
}
