package io.phasegate.cli.testrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegate.cli.terminal.CliException;
import io.phasegate.contracts.Deliverable;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Source.InlineFile;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.transport.URIish;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingCopyTest {
  private static final PersonIdent SOMEBODY = new PersonIdent("a", "a@example.org");
  @TempDir Path root;

  @BeforeEach
  void makeTwoCommits() throws GitAPIException, IOException {
    try (var git = Git.init().setDirectory(root.toFile()).call()) {
      write("shop/cart.py", "total = 1\n");
      write("shop/old.py", "x = 1\ny = 2\nz = 3\n");
      write(".gitignore", "*.log\n");
      commit(git, "base");
      write("shop/cart.py", "total = 2\n");
      write("docs/a.md", "# A\n");
      write("docs/deep/b.md", "# B\n");
      Files.write(root.resolve("docs/logo.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0});
      Files.move(root.resolve("shop/old.py"), root.resolve("shop/new.py"));
      commit(git, "phase");
    }
  }

  @Test
  void takesTheFilesAsTheyAreForACommitWithoutTouchingTheRepository(@TempDir Path scratch)
      throws IOException {
    write("shop/cart.py", "total = 3\n");
    write("shop/vat.py", "vat = 1\n");
    write("noise.log", "ignored\n");
    Files.delete(root.resolve("docs/a.md"));
    var before = repositoryFiles();

    try (var copy = WorkingCopy.apart(root, scratch)) {
      var snapshot = copy.snapshot();

      assertThat(copy.changes(copy.commit("HEAD"), snapshot).paths())
          .containsExactly("docs/a.md", "shop/cart.py", "shop/vat.py");
      assertThat(copy.files(snapshot).at(List.of("shop/cart.py", "noise.log")))
          .containsExactly(InlineFile.of("shop/cart.py", "total = 3\n"));
      assertThat(copy.snapshot()).isEqualTo(snapshot);
      assertThat(copy.outdated(snapshot)).isEmpty();

      write("shop/cart.py", "total = 4\n");
      assertThat(copy.outdated(snapshot)).containsExactly("shop/cart.py");
    }
    assertThat(repositoryFiles()).isEqualTo(before);
  }

  @Test
  void takesHeadWhereNothingDiffers(@TempDir Path scratch) {
    try (var copy = WorkingCopy.apart(root, scratch)) {
      assertThat(copy.snapshot()).isEqualTo(copy.commit("HEAD"));
    }
  }

  private Map<Path, String> repositoryFiles() throws IOException {
    try (var walk = Files.walk(root.resolve(".git"))) {
      var files = new TreeMap<Path, String>();
      for (var file : walk.filter(Files::isRegularFile).toList()) {
        files.put(file, Files.getLastModifiedTime(file) + " " + Files.size(file));
      }
      return files;
    }
  }

  @Test
  void tellsWhatAPhaseChanged() {
    try (var copy = WorkingCopy.around(root)) {
      var changes = copy.changes(copy.commit("HEAD~1"), copy.commit("HEAD"));

      assertThat(changes.paths())
          .containsExactly(
              "docs/a.md",
              "docs/deep/b.md",
              "docs/logo.png",
              "shop/cart.py",
              "shop/new.py",
              "shop/old.py");
      assertThat(changes.files()).isEqualTo(5);
      assertThat(changes.patchBytes()).isPositive();
    }
  }

  @Test
  void sendsPromisedFilesOnly() {
    try (var copy = WorkingCopy.around(root)) {
      var files =
          copy.files(copy.commit("HEAD"))
              .promised(
                  List.of(
                      Deliverable.of("docs/", null),
                      Deliverable.of("shop/cart.py", null),
                      Deliverable.of("shop/absent.py", null)),
                  List.of());

      assertThat(files)
          .containsExactly(
              InlineFile.of("docs/a.md", "# A\n"),
              InlineFile.of("docs/deep/b.md", "# B\n"),
              new InlineFile("docs/logo.png", null, 5L, null, null),
              InlineFile.of("shop/cart.py", "total = 2\n"));
    }
  }

  @Test
  void checksOutAnotherCommitElsewhere(@TempDir Path elsewhere) throws IOException {
    try (var copy = WorkingCopy.around(root.resolve("shop"))) {
      var folder = copy.checkout(copy.commit("HEAD~1"), elsewhere.resolve("checkout"));

      assertThat(folder).isEqualTo(elsewhere.resolve("checkout/shop"));
      assertThat(folder.resolve("cart.py")).hasContent("total = 1");
      assertThat(root.resolve("shop/cart.py")).hasContent("total = 2");
    }
  }

  @Test
  void tellsWhatIsNotCommitted() throws IOException {
    write("shop/cart.py", "total = 3\n");
    write("new.txt", "");
    write("build.log", "");
    try (var copy = WorkingCopy.around(root)) {
      assertThat(copy.uncommitted()).containsExactly("new.txt", "shop/cart.py");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.org/acme/shop.git, acme/shop",
    "https://example.org/group/acme/shop/, acme/shop",
    "git@example.org:acme/shop.git, acme/shop",
    "ssh://git@example.org:2222/acme/shop, acme/shop",
  })
  void namesTheRepositoryByItsRemote(String url, String name)
      throws IOException, GitAPIException, URISyntaxException {
    try (var git = Git.open(root.toFile())) {
      git.remoteAdd().setName("origin").setUri(new URIish(url)).call();
    }
    try (var copy = WorkingCopy.around(root)) {
      assertThat(copy.name()).contains(new RepositoryId(name));
    }
  }

  @Test
  void hasNoNameWithoutARemote() {
    try (var copy = WorkingCopy.around(root)) {
      assertThat(copy.name()).isEmpty();
    }
  }

  @Test
  void saysThatThereIsNoSuchCommitFolderOrRepository(@TempDir Path plain) {
    try (var copy = WorkingCopy.around(root)) {
      assertThatThrownBy(() -> copy.commit("v9.9"))
          .isInstanceOf(CliException.class)
          .hasMessageContaining("has no commit 'v9.9'");
    }
    assertThatThrownBy(() -> WorkingCopy.around(root.resolve("absent")))
        .hasMessageContaining("there is no folder");
    assertThatThrownBy(() -> WorkingCopy.around(plain))
        .hasMessageContaining("is in no git repository");
  }

  private void write(String path, String content) throws IOException {
    var file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private static void commit(Git git, String message) throws GitAPIException {
    git.add().addFilepattern(".").call();
    git.add().setUpdate(true).addFilepattern(".").call();
    git.commit()
        .setMessage(message)
        .setAuthor(SOMEBODY)
        .setCommitter(SOMEBODY)
        .setSign(false)
        .call();
  }
}
