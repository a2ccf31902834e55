package io.phasegate.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jgit.lib.Repository;

/// The latest repositories, kept open in between: opening one reads its settings and its list of
/// packs, which costs ten times as much as a question. Whoever leases one closes it again.
final class OpenRepositories {
  private static final int MOST = 16;

  private final Map<Path, Repository> byDirectory = new LinkedHashMap<>(MOST, 0.75f, true);

  synchronized Repository lease(Path directory) throws IOException {
    var repository = byDirectory.get(directory);
    if (repository == null) {
      repository = PlainGit.open(directory);
      byDirectory.put(directory, repository);
      if (byDirectory.size() > MOST) {
        forget(byDirectory.keySet().iterator().next());
      }
    }
    repository.incrementOpen();
    return repository;
  }

  /// Stays usable for those who have leased it.
  synchronized void forget(Path directory) {
    var repository = byDirectory.remove(directory);
    if (repository != null) {
      repository.close();
    }
  }
}
