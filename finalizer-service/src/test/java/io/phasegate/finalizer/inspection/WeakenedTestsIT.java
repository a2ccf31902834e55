package io.phasegate.finalizer.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.Deliverable;
import io.phasegate.contracts.Deliverables;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Source;
import io.phasegate.contracts.Source.InlineFile;
import io.phasegate.contracts.event.PhaseCompleted;
import io.phasegate.contracts.event.PhaseCompleted.Apply;
import io.phasegate.contracts.event.StartPoint;
import io.phasegate.finalizer.FinalizerConfig;
import io.phasegate.finalizer.domain.AssertionEvidence;
import io.phasegate.finalizer.domain.AssertionEvidence.Effect;
import io.phasegate.finalizer.domain.AssertionEvidence.Loss;
import io.phasegate.finalizer.domain.AssertionEvidence.RunnerSetting;
import io.phasegate.finalizer.domain.AssertionEvidence.Unseen;
import io.phasegate.finalizer.domain.AssertionEvidence.Weakened;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real repository whose tests are weakened between two commits; the executor does not tell.
class WeakenedTestsIT {
  private static final String TEST = "tests/test_cart.py";
  private static final String STRONG =
      "def test_sum():\n    assert total() == 3\n    assert total() > 2\n";

  private static final CommitSha BASE = new CommitSha("1".repeat(40));

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // set before each test
  private Git git;

  @BeforeEach
  void createRepository() throws GitAPIException {
    git = Git.init().setDirectory(folder.resolve("repo").toFile()).call();
  }

  @AfterEach
  void closeRepository() {
    git.close();
  }

  @Test
  void findsTestsThatTheExecutorDidNotName() throws GitAPIException, IOException {
    var base = commit(STRONG);
    var now = commit("def test_sum():\n    total()\n");

    assertThat(inspect(base, now).weakened())
        .containsExactly(
            new Weakened(TEST, "", Loss.ASSERTIONS, 2, 0),
            new Weakened(TEST, "test_sum", Loss.ASSERTIONS, 2, 0));
  }

  @Test
  void findsWeakenedTestsOfAFileThatMoved() throws GitAPIException, IOException {
    var base = commit(STRONG);
    git.rm().addFilepattern(TEST).call();
    var now = commit("tests/test_other.py", "def test_sum():\n    assert True\n");

    assertThat(inspect(base, now).weakened())
        .containsExactly(new Weakened(TEST, "test_sum", Loss.NAME, 2, 0));
  }

  @Test
  void comparesOnlyWhatDiffers() throws GitAPIException, IOException {
    var base = commit(STRONG);
    var now = commit(STRONG + "\n\ndef test_more():\n    assert total()\n");

    assertThat(inspect(base, now)).isEqualTo(AssertionEvidence.of(List.of(), 1));
    assertThat(inspect(now, now).compared()).isZero();
  }

  @Test
  void saysWhyNothingCouldBeCompared() throws GitAPIException, IOException {
    var now = commit(STRONG);
    var unknown = new CommitSha("1".repeat(40));

    assertThat(inspect(unknown, now).notCompared())
        .isEqualTo("the base commit could not be read: COMMIT_UNKNOWN");
  }

  @Test
  void findsSettingsThatTheExecutorDidNotName() throws GitAPIException, IOException {
    var base = commit(STRONG);
    var now = commit("pytest.ini", "[pytest]\naddopts = --deselect tests/test_cart.py::test_sum\n");

    assertThat(inspect(base, now).settings())
        .containsExactly(new RunnerSetting("pytest.ini", Effect.DESELECTS, "--deselect"));
  }

  @Test
  void comparesInlineSourcesWithTheFilesOfTheirBase() {
    var now = inline(InlineFile.of(TEST, "def test_sum():\n    total()\n"));
    var before = new StartPoint(BASE, List.of(InlineFile.of(TEST, STRONG)));

    assertThat(inspect(now, before, List.of()).weakened())
        .contains(new Weakened(TEST, "test_sum", Loss.ASSERTIONS, 2, 0));
  }

  @Test
  void tellsWhichInlineFilesNobodyCanCompare() {
    var now = inline(InlineFile.of(TEST, STRONG));
    var named = new StartPoint(BASE, List.of(new InlineFile(TEST, null, 9L, null, null)));

    assertThat(inspect(now, new StartPoint(BASE), List.of(TEST)).unseen())
        .containsExactly(new Unseen(TEST, List.of("test_sum")));
    assertThat(inspect(now, named, List.of(TEST)).unseen())
        .containsExactly(new Unseen(TEST, List.of("test_sum")));
    assertThat(inspect(now, new StartPoint(BASE, List.of()), List.of(TEST)).unseen()).isEmpty();
    assertThat(inspect(now, new StartPoint(BASE), List.of()).unseen()).isEmpty();
  }

  private static Source inline(InlineFile file) {
    return new Source.Inline(
        new RepositoryId("acme/shop"), new CommitSha("2".repeat(40)), List.of(file));
  }

  private AssertionEvidence inspect(Source source, StartPoint base, List<String> changed) {
    try (var inspector = new PhaseInspector(config())) {
      return inspector.inspect(completed(source, base, changed)).assertions();
    }
  }

  private CommitSha commit(String test) throws GitAPIException, IOException {
    return commit(TEST, test);
  }

  private CommitSha commit(String path, String test) throws GitAPIException, IOException {
    var file = folder.resolve("repo").resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, test);
    git.add().addFilepattern(".").call();
    var commit =
        git.commit().setMessage("change").setAuthor("a", "a@b").setCommitter("a", "a@b").call();
    return new CommitSha(commit.name());
  }

  private AssertionEvidence inspect(CommitSha base, CommitSha now) {
    var url = folder.resolve("repo").toUri().toString();
    var source = new Source.Git(new RepositoryId("acme/shop"), url, now);
    return inspect(source, new StartPoint(base), List.of());
  }

  private FinalizerConfig config() {
    var settings =
        Map.of(
            "phasegate.finalizer.source.allowed-urls", folder.toUri().toString(),
            "phasegate.finalizer.source.cache-directory", folder.resolve("cache").toString(),
            "java.io.tmpdir", folder.toString());
    return new SmallRyeConfigBuilder()
        .withMapping(FinalizerConfig.class)
        .addDefaultInterceptors()
        .withSources(new PropertiesConfigSource(settings, "test", 100))
        .build()
        .getConfigMapping(FinalizerConfig.class);
  }

  private static PhaseCompleted completed(Source source, StartPoint base, List<String> changed) {
    return new PhaseCompleted(
        new PhaseRef("run", "E2", 1),
        source,
        base,
        Deliverables.of(Deliverable.of("shop/cart.py", null)),
        List.of(),
        null,
        List.of(),
        null,
        null,
        null,
        new Apply("diff", 1, changed, 10),
        null,
        null);
  }
}
