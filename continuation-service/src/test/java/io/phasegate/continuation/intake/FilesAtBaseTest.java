package io.phasegate.continuation.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.continuation.ContinuationConfig;
import io.phasegate.continuation.domain.Hints;
import io.phasegate.continuation.domain.KnownFiles;
import io.phasegate.continuation.merge.OutputMerger;
import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.Deliverable;
import io.phasegate.contracts.Deliverables;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Source;
import io.phasegate.contracts.event.OutputTruncated;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The files before an output, from a real repository and as they are sent along.
class FilesAtBaseTest {
  private static final RepositoryId SHOP = new RepositoryId("acme/shop");
  private static final String DIFF =
      """
      diff --git a/src/cart.py b/src/cart.py
      --- a/src/cart.py
      +++ b/src/cart.py
      @@ -1,3 +1,3 @@
       total = 1
      -price = 2
      +price = 3
      """;

  @TempDir private Path folder;

  @Test
  void readsWhatTheOutputNamesAndWhatItShouldHold() throws IOException, GitAPIException {
    var known = read(DIFF, repository(), "src/vat.py", "docs/");

    assertThat(known.unread()).isNull();
    assertThat(known.files()).containsOnlyKeys("src/cart.py", "src/vat.py");
    assertThat(known.text("src/cart.py")).contains("total = 1\nprice = 2\nvat = 3\n");
  }

  /// By structure alone either line could follow.
  @Test
  void findsTheLineThatTheRepositoryHas() throws IOException, GitAPIException {
    var hints = new Hints(null, true, read(DIFF, repository()));

    var right = OutputMerger.merge(DIFF, List.of(" vat = 3\n"), hints);
    var wrong = OutputMerger.merge(DIFF, List.of(" vat = 4\n"), hints);

    assertThat(right.complete()).isTrue();
    assertThat(wrong.complete()).isFalse();
  }

  @Test
  void normalisesPathsThatAreSentAlong() {
    var files = List.of(Source.InlineFile.of("./src//cart.py", "total = 1\n"));
    var known = read(DIFF, new Source.Inline(SHOP, new CommitSha("a".repeat(40)), files));

    assertThat(known.text("src/cart.py")).contains("total = 1\n");
  }

  @Test
  void saysWhyASourceCannotBeRead() {
    var elsewhere = new Source.Git(SHOP, "https://example.org/shop", new CommitSha("a".repeat(40)));

    assertThat(read(DIFF, elsewhere)).isEqualTo(unread("URL_NOT_ALLOWED"));
  }

  @Test
  void saysThatTheCommitIsNotThere() throws IOException, GitAPIException {
    var git = repository();
    var other = new Source.Git(SHOP, git.url(), new CommitSha("b".repeat(40)));

    assertThat(read(DIFF, other)).isEqualTo(unread("COMMIT_UNKNOWN"));
  }

  @Test
  void asksNoRepositoryForAnOutputWithoutFiles() {
    var elsewhere = new Source.Git(SHOP, "https://example.org/shop", new CommitSha("a".repeat(40)));

    assertThat(read("I cannot do that.", elsewhere)).isEqualTo(KnownFiles.NONE);
  }

  private static KnownFiles unread(String reason) {
    return new KnownFiles(KnownFiles.NONE.files(), reason);
  }

  private Source.Git repository() throws IOException, GitAPIException {
    var root = folder.resolve("repo");
    try (var git = Git.init().setDirectory(root.toFile()).call()) {
      Files.createDirectories(root.resolve("src"));
      Files.writeString(root.resolve("src/cart.py"), "total = 1\nprice = 2\nvat = 3\n");
      Files.writeString(root.resolve("src/vat.py"), "vat = 19\n");
      Files.writeString(root.resolve("src/other.py"), "other = 1\n");
      git.add().addFilepattern(".").call();
      var commit =
          git.commit().setSign(false).setAuthor("A", "a@example.org").setMessage("base").call();
      return new Source.Git(SHOP, root.toUri().toString(), new CommitSha(commit.name()));
    }
  }

  private KnownFiles read(String output, Source source, String... promised) {
    var items = List.of(promised).stream().map(path -> Deliverable.of(path, null));
    var event =
        new OutputTruncated(
            new PhaseRef("run", "phase", 1),
            output,
            null,
            null,
            Deliverables.of(items.toArray(Deliverable[]::new)),
            null,
            source,
            null);
    return new FilesAtBase(config()).of(event);
  }

  private ContinuationConfig config() {
    var settings =
        Map.of(
            "phasegate.continuation.source.allowed-urls", folder.toUri().toString(),
            "phasegate.continuation.source.cache-directory", folder.resolve("cache").toString());
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .withMapping(ContinuationConfig.class)
        .withSources(new PropertiesConfigSource(settings, "test", 1))
        .build()
        .getConfigMapping(ContinuationConfig.class);
  }
}
