package io.phasegate.governance.policy;

import io.phasegate.governance.digest.Sha256;
import io.phasegate.governance.domain.FilePatch;
import io.phasegate.governance.domain.PatchRecord;
import io.phasegate.governance.patch.FileChange;
import io.phasegate.governance.patch.PatchReader;
import io.phasegate.governance.patch.PatchReading;
import io.phasegate.governance.patch.TestEdits;
import io.phasegate.source.ParsedPath;
import io.phasegate.source.RepoPath;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Gathers what is known about a patch: read from its text where that was sent, else only claimed.
final class PatchEvidence {
  private PatchEvidence() {}

  /// Paths are as written, and all files are there.
  static PatchRecord of(Ask ask) {
    var content = ask.content();
    if (content == null) {
      return new PatchRecord(
          false, List.of(), ask.claimedSha256(), ask.claimedLines(), null, List.of());
    }
    var sha256 = Sha256.of(content);
    return switch (PatchReader.read(content)) {
      case PatchReading.Unreadable unreadable ->
          new PatchRecord(
              true,
              List.of(),
              sha256,
              null,
              "the patch cannot be read (%s)".formatted(unreadable),
              List.of());
      case PatchReading.Understood patch ->
          new PatchRecord(
              true,
              List.copyOf(patch.paths()),
              sha256,
              patch.linesChanged(),
              obstacle(patch, sha256, ask.claimedSha256()).orElse(null),
              patch.files().stream().flatMap(file -> filePatch(file).stream()).toList());
    };
  }

  /// None for what moves or is more than text: its result does not follow from the patch alone.
  private static Optional<FilePatch> filePatch(FileChange file) {
    return file.peculiarity() == null
            && file.paths().size() == 1
            && RepoPath.parsePortable(file.paths().getFirst())
                instanceof ParsedPath.Accepted(RepoPath path)
        ? Optional.of(
            new FilePatch(
                path.value(), file.oldPath() == null, file.newPath() == null, file.hunks()))
        : Optional.empty();
  }

  private static Optional<String> obstacle(
      PatchReading.Understood patch, String sha256, @Nullable String claimed) {
    return patch
        .peculiarities()
        .findFirst()
        .map(peculiarity -> "the patch holds " + peculiarity)
        .or(() -> TestEdits.weakening(patch).map(weakening -> "the patch " + weakening))
        .or(() -> otherDigest(sha256, claimed));
  }

  /// What is no digest at all contradicts nothing.
  private static Optional<String> otherDigest(String sha256, @Nullable String claimed) {
    return claimed != null
            && claimed.matches("[0-9a-fA-F]{64}")
            && !claimed.toLowerCase(Locale.ROOT).equals(sha256)
        ? Optional.of("the patch has another digest than was claimed")
        : Optional.empty();
  }
}
