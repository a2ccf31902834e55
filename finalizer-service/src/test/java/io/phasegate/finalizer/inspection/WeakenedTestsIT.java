package io.phasegate.finalizer.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.Deliverable;
import io.phasegate.contracts.Deliverables;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Source;
import io.phasegate.contracts.event.PhaseCompleted;
import io.phasegate.contracts.event.StartPoint;
import io.phasegate.finalizer.FinalizerConfig;
import io.phasegate.finalizer.domain.AssertionEvidence;
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

    assertThat(inspect(base, now).weakened()).containsExactly(new Weakened(TEST, 2, 0));
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

  private CommitSha commit(String test) throws GitAPIException, IOException {
    var file = folder.resolve("repo").resolve(TEST);
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
    return new PhaseInspector(config()).inspect(completed(source, base)).assertions();
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

  private static PhaseCompleted completed(Source source, CommitSha base) {
    return new PhaseCompleted(
        new PhaseRef("run", "E2", 1),
        source,
        new StartPoint(base),
        Deliverables.of(Deliverable.of("shop/cart.py", null)),
        List.of(),
        null,
        List.of(),
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
