package io.phasegate.source;

import io.phasegate.source.SourceUnavailable.Reason;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryCache.FileKey;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.FS;

/// Repositories on this machine, named by `file://` URLs: bare ones, those inside a working
/// directory, and further worktrees of them, whose `.git` is a file.
final class LocalRepositories {
  private LocalRepositories() {}

  /// @throws SourceUnavailable if there is none, or a link leads out of the allowed directories
  static Repository open(RepositoryUrl url, AllowedUrls allowed) throws IOException {
    var directory = url.file();
    try {
      PlainGit.ready();
      var gitDirectory = allowed.checkReal(gitDirectory(directory).toPath());
      var repository =
          new FileRepositoryBuilder().setGitDir(gitDirectory.toFile()).setMustExist(true).build();
      return requireAllowed(repository, allowed);
    } catch (NoSuchFileException | RepositoryNotFoundException e) {
      throw new SourceUnavailable(
          Reason.REPOSITORY_UNKNOWN, "a git repository at " + url, "none", e);
    }
  }

  private static Repository requireAllowed(Repository repository, AllowedUrls allowed)
      throws IOException {
    try {
      allowed.checkReal(repository.getCommonDirectory().toPath());
      return repository;
    } catch (IOException | SourceUnavailable e) {
      repository.close();
      throw e;
    }
  }

  private static File gitDirectory(Path directory) throws IOException {
    if (Files.isRegularFile(directory.resolve(".git"))) {
      var worktree = new FileRepositoryBuilder().setWorkTree(directory.toFile()).setup();
      return worktree.getGitDir();
    }
    var found = FileKey.resolve(directory.toFile(), FS.DETECTED);
    if (found == null) {
      throw new NoSuchFileException(directory.toString());
    }
    return found;
  }
}
