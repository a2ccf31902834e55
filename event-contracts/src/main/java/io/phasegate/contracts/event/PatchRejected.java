package io.phasegate.contracts.event;

import io.phasegate.contracts.EmptyByDefault;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Require;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An executor refused to apply a model's patch. Holds either `error` or, in the older form,
/// `errorMessage`: the same as JSON text.
///
/// @param runType what kind of run this is, as the executor calls it
/// @param requestedBy who asked for the change; a claim
public record PatchRejected(
    PhaseRef phase,
    RepositoryId repository,
    @Nullable RejectionError error,
    @Nullable String errorMessage,
    @Nullable Patch patch,
    @Nullable String runType,
    @Nullable String requestedBy)
    implements ExecutorEvent {
  public PatchRejected {
    Require.present("phase", phase);
    Require.present("repository", repository);
    Require.that(
        "error",
        (error == null) != (errorMessage == null),
        "either error or errorMessage",
        error == null ? "neither" : "both");
  }

  @Override
  public String key() {
    return phase.key();
  }

  /// Why the patch was rejected.
  ///
  /// @param type `protected_path_violation` is the one that governance can help with
  /// @param violatedPaths as the executor wrote them; they are normalised before policy sees them
  /// @param justification why the change is needed, in the executor's words
  public record RejectionError(
      String type,
      @EmptyByDefault List<String> violatedPaths,
      @Nullable String justification,
      @Nullable String message,
      @Nullable Boolean requiresApproval) {
    public RejectionError {
      Require.name("error.type", type);
      violatedPaths = Require.listOrEmpty("error.violatedPaths", violatedPaths);
    }
  }

  /// The patch that was rejected. All but `content` are claims.
  ///
  /// @param files how many files it touches
  public record Patch(
      String sha256,
      int linesChanged,
      int additions,
      int deletions,
      int files,
      @Nullable String content) {
    public Patch {
      Require.name("patch.sha256", sha256);
      Require.atLeast("patch.linesChanged", 0, linesChanged);
      Require.atLeast("patch.additions", 0, additions);
      Require.atLeast("patch.deletions", 0, deletions);
      Require.atLeast("patch.files", 0, files);
    }
  }
}
