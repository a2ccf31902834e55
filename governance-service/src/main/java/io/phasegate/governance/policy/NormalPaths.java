package io.phasegate.governance.policy;

import io.phasegate.governance.domain.Judgement.Denied;
import io.phasegate.governance.domain.Judgement.Objection;
import io.phasegate.source.ParsedPath;
import io.phasegate.source.RepoPath;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// Paths that are all normalised, or the objection to the first that is not.
sealed interface NormalPaths {

  /// @param paths each once, sorted
  record Normal(List<String> paths) implements NormalPaths {}

  record Refused(Denied denied) implements NormalPaths {}

  static NormalPaths of(String field, Collection<String> written) {
    var normal = new TreeSet<String>();
    for (var text : written) {
      switch (RepoPath.parsePortable(text)) {
        case ParsedPath.Refused refused -> {
          return new Refused(
              new Denied(Objection.BAD_PATH, "%s: %s".formatted(field, refused.message())));
        }
        case ParsedPath.Accepted(RepoPath path) -> {
          var folder = folder(field, path);
          if (folder.isPresent()) {
            return new Refused(folder.get());
          }
          normal.add(path.value());
        }
      }
    }
    return new Normal(List.copyOf(normal));
  }

  private static Optional<Denied> folder(String field, RepoPath path) {
    return path.directory()
        ? Optional.of(
            new Denied(
                Objection.PATH_IS_FOLDER,
                "%s: expected files, found the folder '%s'".formatted(field, path)))
        : Optional.empty();
  }
}
