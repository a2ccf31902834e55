package io.phasegate.cli.testrun;

import static java.time.ZoneOffset.UTC;

import io.phasegate.cli.terminal.CliException;
import io.phasegate.cli.terminal.ExitCode;
import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.ContractViolation;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Source;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.ResetCommand.ResetType;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/// The git repository around the folder where tests run.
public final class WorkingCopy implements AutoCloseable {
  /// The last two parts of a remote's URL: `https://host/acme/shop.git`, `git@host:acme/shop`.
  private static final Pattern REMOTE = Pattern.compile(".*[/:]([^/:]+/[^/:]+?)(?:\\.git)?/?");

  private final Path directory;
  private final Repository repository;

  private WorkingCopy(Path directory, Repository repository) {
    this.directory = directory;
    this.repository = repository;
  }

  /// @throws CliException where the folder is in no git repository
  public static WorkingCopy around(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new CliException(ExitCode.USAGE, "there is no folder " + directory);
    }
    try {
      var real = directory.toRealPath();
      var found = new FileRepositoryBuilder().findGitDir(real.toFile());
      if (found.getGitDir() == null) {
        throw new CliException(ExitCode.USAGE, real + " is in no git repository");
      }
      return new WorkingCopy(real, found.build());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the repository of " + directory, e);
    }
  }

  /// The same, apart from the repository: what [#snapshot] writes goes to another folder.
  ///
  /// @param scratch an empty folder
  public static WorkingCopy apart(Path directory, Path scratch) {
    try (var around = around(directory)) {
      var original = around.repository;
      var index = scratch.resolve("index");
      if (original.getIndexFile().exists()) {
        Files.copy(original.getIndexFile().toPath(), index);
      }
      var objects = Files.createDirectories(scratch.resolve("objects"));
      var builder =
          new FileRepositoryBuilder()
              .setGitDir(original.getDirectory())
              .setWorkTree(original.getWorkTree())
              .setIndexFile(index.toFile())
              .setObjectDirectory(objects.toFile())
              .addAlternateObjectDirectory(new File(original.getCommonDirectory(), "objects"));
      return new WorkingCopy(around.directory, builder.build());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look at the repository of " + directory, e);
    }
  }

  /// A commit on top of `HEAD` with the files as they are now, untracked ones included and ignored
  /// ones not; `HEAD` itself where nothing differs. The same files on the same `HEAD` are the same
  /// commit.
  public CommitSha snapshot() {
    try (var git = Git.wrap(repository);
        var walk = new RevWalk(repository);
        var inserter = repository.newObjectInserter()) {
      git.add().addFilepattern(".").call();
      git.add().setUpdate(true).addFilepattern(".").call();
      var head = walk.parseCommit(resolve("HEAD"));
      var tree = repository.readDirCache().writeTree(inserter);
      if (tree.equals(head.getTree().getId())) {
        return new CommitSha(head.name());
      }
      var commit = new CommitBuilder();
      commit.setTreeId(tree);
      commit.setParentId(head);
      commit.setAuthor(
          new PersonIdent("phasegate", "", head.getCommitterIdent().getWhenAsInstant(), UTC));
      commit.setCommitter(commit.getAuthor());
      commit.setMessage("The working copy");
      var id = inserter.insert(commit);
      inserter.flush();
      return new CommitSha(id.name());
    } catch (GitAPIException e) {
      throw new CliException(ExitCode.UNAVAILABLE, "git add failed: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot take a snapshot of " + directory, e);
    }
  }

  /// Text files of a commit that are not in the working copy as they were.
  public List<String> outdated(CommitSha commit) {
    return files(commit).at(changes(commit, snapshot()).paths()).stream()
        .filter(file -> file.content() != null)
        .map(Source.InlineFile::path)
        .toList();
  }

  /// Where tests run.
  public Path directory() {
    return directory;
  }

  /// @throws CliException where there is no such commit
  public CommitSha commit(String revision) {
    return new CommitSha(resolve(revision).name());
  }

  /// The repository's name by its remote `origin`.
  public Optional<RepositoryId> name() {
    var url = repository.getConfig().getString("remote", "origin", "url");
    var match = REMOTE.matcher(url == null ? "" : url);
    if (!match.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new RepositoryId(match.group(1)));
    } catch (ContractViolation unusable) {
      return Optional.empty(); // the user is asked for --repository
    }
  }

  /// Files that differ from the last commit, ignored ones aside.
  public List<String> uncommitted() {
    try (var git = Git.wrap(repository)) {
      var status = git.status().call();
      var paths = new TreeSet<>(status.getUncommittedChanges());
      paths.addAll(status.getUntracked());
      return List.copyOf(paths);
    } catch (GitAPIException e) {
      throw new CliException(ExitCode.UNAVAILABLE, "git status failed: " + e.getMessage(), e);
    }
  }

  /// What was changed between two commits.
  ///
  /// @param paths both paths of a rename
  /// @param patchBytes the size of the unified diff
  public record Changes(List<String> paths, int files, long patchBytes) {
    public Changes {
      paths = List.copyOf(paths);
    }
  }

  public Changes changes(CommitSha from, CommitSha to) {
    var patch = new ByteArrayOutputStream();
    try (var formatter = new DiffFormatter(patch)) {
      formatter.setRepository(repository);
      formatter.setDetectRenames(true);
      var entries = formatter.scan(tree(from), tree(to));
      formatter.format(entries);
      formatter.flush();
      var paths = new TreeSet<String>();
      entries.forEach(entry -> paths.addAll(List.of(entry.getOldPath(), entry.getNewPath())));
      paths.remove(DiffEntry.DEV_NULL);
      return new Changes(List.copyOf(paths), entries.size(), patch.size());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot compare %s with %s".formatted(from, to), e);
    }
  }

  /// A folder with the files of a commit, like [#directory] in every other way.
  ///
  /// @param target an empty folder
  public Path checkout(CommitSha commit, Path target) {
    var root = repository.getWorkTree().toPath();
    try (var clone =
        Git.cloneRepository()
            .setURI(root.toUri().toString())
            .setDirectory(target.toFile())
            .setNoCheckout(true)
            .call()) {
      clone.reset().setMode(ResetType.HARD).setRef(resolve(commit.value()).name()).call();
      return target.resolve(root.toRealPath().relativize(directory));
    } catch (GitAPIException e) {
      throw new CliException(
          ExitCode.UNAVAILABLE,
          "cannot check out %s of %s: %s".formatted(commit, root, e.getMessage()),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot check out " + commit, e);
    }
  }

  /// The repository's files at a commit.
  public CommittedFiles files(CommitSha commit) {
    return new CommittedFiles(repository, tree(commit));
  }

  @Override
  public void close() {
    repository.close();
  }

  private ObjectId tree(CommitSha commit) {
    try (var walk = new RevWalk(repository)) {
      return walk.parseCommit(resolve(commit.value())).getTree().getId();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read commit " + commit, e);
    }
  }

  private ObjectId resolve(String revision) {
    try {
      var found = repository.resolve(revision + "^{commit}");
      if (found == null) {
        throw new CliException(
            ExitCode.USAGE, "%s has no commit '%s'".formatted(repository.getWorkTree(), revision));
      }
      return found;
    } catch (IOException | org.eclipse.jgit.errors.RevisionSyntaxException e) {
      throw new CliException(
          ExitCode.USAGE, "'%s' names no commit: %s".formatted(revision, e.getMessage()), e);
    }
  }
}
