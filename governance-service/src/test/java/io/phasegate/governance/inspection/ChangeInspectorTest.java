package io.phasegate.governance.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.Deliverable;
import io.phasegate.contracts.Deliverables;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Source;
import io.phasegate.contracts.event.ChangesAudited.Basis;
import io.phasegate.contracts.event.PhaseCompleted;
import io.phasegate.contracts.event.StartPoint;
import io.phasegate.governance.GovernanceConfig;
import io.phasegate.governance.domain.Changes;
import io.phasegate.governance.domain.Changes.Changed;
import io.phasegate.governance.domain.Changes.Versions;
import io.phasegate.governance.policy.PolicyBook;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is found of a phase's changes, in a real repository and without one.
class ChangeInspectorTest {
  private static final RepositoryId SHOP = new RepositoryId("acme/shop");

  @TempDir private Path folder;

  @Test
  void seesWhatGitSaysWhateverTheExecutorSays() throws IOException, GitAPIException {
    try (var git = Git.init().setDirectory(folder.resolve("repo").toFile()).call()) {
      write("src/autopack/gate.py", "old\n");
      write("config/a.yaml", "a: 1\n");
      var base = commit(git);
      write("src/autopack/gate.py", "new\n");
      write("SRC/Autopack/other.py", "x\n");
      write("src/shop/cart.py", "x\n");
      Files.move(repository("config/a.yaml"), repository("a.yaml"));
      var commit = commit(git);

      var changes = inspect(source(commit), base, List.of("docs/A.md"));

      assertThat(changes.basis()).isEqualTo(Basis.GIT);
      assertThat(changes.doubts()).isEmpty();
      assertThat(changes.changed())
          .containsExactly(
              new Changed("SRC/Autopack/other.py", new Versions(null, "x\n")),
              new Changed("config/a.yaml", new Versions("a: 1\n", null)),
              new Changed("src/autopack/gate.py", new Versions("old\n", "new\n")));
    }
  }

  @Test
  void comparesNoBinariesAndNoLargeFiles() throws IOException, GitAPIException {
    try (var git = Git.init().setDirectory(folder.resolve("repo").toFile()).call()) {
      write("README.md", "x");
      var base = commit(git);
      Files.createDirectories(repository("config"));
      Files.write(repository("config/bin"), new byte[] {(byte) 0xC3, 0x28});
      write("config/large", "x".repeat((int) FileVersions.MOST_BYTES + 1));
      var commit = commit(git);

      assertThat(inspect(source(commit), base, List.of()).changed())
          .containsExactly(new Changed("config/bin", null), new Changed("config/large", null));
    }
  }

  @Test
  void saysWhereTheRepositoryCannotBeRead() {
    var elsewhere = new Source.Git(SHOP, "https://example.org/shop", new CommitSha("a".repeat(40)));

    var changes = inspect(elsewhere, new CommitSha("b".repeat(40)), List.of("docs/A.md"));

    assertThat(changes.doubts()).singleElement().asString().startsWith("URL_NOT_ALLOWED");
  }

  @Test
  void takesTheExecutorsWordForFilesThatWereSent() {
    var source = inline("config/sent.yaml");

    assertThat(paths(inspect(source, commit('b'), List.of("config/b.yaml", "src/a.py"))))
        .containsExactly("config/b.yaml");
    assertThat(paths(inspect(source, commit('b'), null))).containsExactly("config/sent.yaml");
  }

  @Test
  void seesWhatTheExecutorShowsWhateverItSays() {
    var same = Source.InlineFile.of("config/same.yaml", "a: 1");
    var sent =
        new Source.Inline(
            SHOP, commit('c'), List.of(same, Source.InlineFile.of("config/sent.yaml", "a: 2")));
    var before =
        List.of(
            same,
            Source.InlineFile.of("config/sent.yaml", "a: 1"),
            Source.InlineFile.of("config/gone.yaml", "a: 1"));

    assertThat(paths(inspect(sent, new StartPoint(commit('b'), before), List.of("src/a.py"))))
        .containsExactly("config/gone.yaml", "config/sent.yaml");
  }

  @Test
  void takesANameThatMeansAnotherFileElsewhereForProtected() {
    assertThat(paths(inspect(inline("a.py"), commit('b'), List.of("src/../config/x", "docs/A.md"))))
        .containsExactly("src/../config/x");
  }

  private Changes inspect(Source source, CommitSha base, @Nullable List<String> changedPaths) {
    return inspect(source, new StartPoint(base), changedPaths);
  }

  private Changes inspect(Source source, StartPoint base, @Nullable List<String> changedPaths) {
    var apply = changedPaths == null ? null : new PhaseCompleted.Apply("diff", 1, changedPaths, 10);
    var event =
        new PhaseCompleted(
            new PhaseRef("run", "p", 1),
            source,
            base,
            Deliverables.of(Deliverable.of("src/shop/cart.py", null)),
            List.of(),
            null,
            List.of(),
            null,
            null,
            null,
            apply,
            null,
            null);
    return new ChangeInspector(config()).inspect(event, PolicyBook.builtIn().standard());
  }

  private GovernanceConfig config() {
    var settings =
        Map.of(
            "phasegate.governance.source.allowed-urls", folder.toUri().toString(),
            "phasegate.governance.source.cache-directory", folder.resolve("cache").toString(),
            "quarkus.http.port", "8083",
            "user.home", folder.toString(),
            "java.io.tmpdir", folder.toString());
    return new SmallRyeConfigBuilder()
        .withMapping(GovernanceConfig.class)
        .addDefaultInterceptors()
        .withSources(new PropertiesConfigSource(settings, "test", 100))
        .build()
        .getConfigMapping(GovernanceConfig.class);
  }

  private static List<String> paths(Changes changes) {
    return changes.changed().stream().map(Changed::path).toList();
  }

  private static Source inline(String path) {
    return new Source.Inline(SHOP, commit('a'), List.of(Source.InlineFile.of(path, "x")));
  }

  private static CommitSha commit(char digit) {
    return new CommitSha(String.valueOf(digit).repeat(40));
  }

  private Source.Git source(CommitSha commit) {
    return new Source.Git(SHOP, folder.resolve("repo/.git").toUri().toString(), commit);
  }

  private void write(String path, String text) throws IOException {
    Files.createDirectories(repository(path).getParent());
    Files.writeString(repository(path), text);
  }

  private Path repository(String path) {
    return folder.resolve("repo").resolve(path);
  }

  private static CommitSha commit(Git git) throws GitAPIException {
    git.add().addFilepattern(".").call();
    git.add().setUpdate(true).addFilepattern(".").call();
    var made =
        git.commit().setSign(false).setAuthor("a", "a@example.org").setMessage("a commit").call();
    return new CommitSha(made.name());
  }
}
