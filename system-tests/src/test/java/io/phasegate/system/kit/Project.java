package io.phasegate.system.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;

/// A small project in a real repository, whose `main` is the base of every phase.
public final class Project {
  private static final PersonIdent SOMEBODY = new PersonIdent("executor", "executor@example.org");

  private final Path root;

  /// @param root an empty folder
  /// @param files of the base commit, by their paths
  public Project(Path root, Map<String, String> files) {
    this.root = root;
    files.forEach(this::write);
    try (var git = Git.init().setInitialBranch("main").setDirectory(root.toFile()).call()) {
      commit(git);
    } catch (GitAPIException e) {
      throw new IllegalStateException("cannot make a repository in " + root, e);
    }
  }

  public Path root() {
    return root;
  }

  /// Begins a phase: what is written from now on is its work, upon what the base has.
  public void startPhase(String name) {
    try (var git = Git.open(root.toFile())) {
      git.checkout().setForced(true).setName("main").call();
      git.checkout().setCreateBranch(true).setName(name).call();
    } catch (IOException | GitAPIException e) {
      throw new IllegalStateException("cannot begin phase " + name, e);
    }
  }

  /// Ends a phase: its work is committed.
  public void commitPhase() {
    try (var git = Git.open(root.toFile())) {
      commit(git);
    } catch (IOException | GitAPIException e) {
      throw new IllegalStateException("cannot commit", e);
    }
  }

  /// The commit that is checked out.
  public String head() {
    try (var git = Git.open(root.toFile())) {
      return Objects.requireNonNull(git.getRepository().resolve("HEAD"), "no commit yet").name();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void write(String path, String content) {
    var file = root.resolve(path);
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void commit(Git git) throws GitAPIException {
    git.add().addFilepattern(".").call();
    git.add().setUpdate(true).addFilepattern(".").call();
    git.commit()
        .setMessage("work")
        .setAuthor(SOMEBODY)
        .setCommitter(SOMEBODY)
        .setSign(false)
        .call();
  }
}
