package io.phasegate.finalizer.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.Deliverable;
import io.phasegate.contracts.Deliverable.Change;
import io.phasegate.contracts.Deliverables;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Source;
import io.phasegate.contracts.Source.InlineFile;
import io.phasegate.contracts.event.PhaseCompleted;
import io.phasegate.contracts.event.PhaseCompleted.Apply;
import io.phasegate.contracts.event.StartPoint;
import io.phasegate.source.AllowedUrls;
import io.phasegate.source.SourceLimits;
import io.phasegate.source.Workspaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A phase that promises documentation, says that it changed nothing else, and sends no report.
class CodeChangesTest {
  private static final String GUIDE = "docs/guide.md";
  private static final RepositoryId SHOP = new RepositoryId("acme/shop");
  private static final CommitSha BASE = new CommitSha("1".repeat(40));
  private static final CommitSha COMMIT = new CommitSha("2".repeat(40));

  @TempDir private Path folder;

  @Test
  void seesCodeThatTheExecutorDoesNotName() throws GitAPIException, IOException {
    try (var git = Git.init().setDirectory(folder.resolve("repo").toFile()).call()) {
      var base = commit(git, "shop.py", "TOTAL = 1\n");
      var documented = commit(git, GUIDE, "more\n");
      var changed = commit(git, "shop.py", "TOTAL = 2\n");

      assertThat(seen(source(documented), new StartPoint(base))).isEmpty();
      assertThat(seen(source(changed), new StartPoint(base))).containsExactly("shop.py");
      assertThat(seen(source(changed), new StartPoint(BASE)))
          .containsExactly("changes that nobody can compare: COMMIT_UNKNOWN");
    }
  }

  @Test
  void seesCodeThatTheExecutorShows() {
    var guide = InlineFile.of(GUIDE, "old\n");
    var code = InlineFile.of("shop.py", "TOTAL = 1\n");
    var sent = inline(InlineFile.of(GUIDE, "new\n"), InlineFile.of("shop.py", "TOTAL = 2\n"));

    assertThat(seen(sent, new StartPoint(BASE, List.of(guide, code)))).containsExactly("shop.py");
    assertThat(seen(inline(guide), new StartPoint(BASE, List.of(code)))).containsExactly("shop.py");
    assertThat(seen(inline(guide, code), new StartPoint(BASE, List.of(code)))).isEmpty();
    assertThat(seen(sent, new StartPoint(BASE))).isEmpty();
  }

  private List<String> seen(Source source, StartPoint base) {
    var event =
        new PhaseCompleted(
            new PhaseRef("run", "E2", 1),
            source,
            base,
            Deliverables.of(Deliverable.of(GUIDE, Change.MODIFY)),
            List.of(),
            null,
            List.of(),
            null,
            null,
            null,
            new Apply("diff", 1, List.of(GUIDE), 10),
            null,
            null);
    var allowed = AllowedUrls.of(List.of(folder.toUri().toString()));
    return CodeChanges.seen(
        event, new Workspaces(folder.resolve("cache"), allowed, SourceLimits.DEFAULTS));
  }

  private static Source inline(InlineFile... files) {
    return new Source.Inline(SHOP, COMMIT, List.of(files));
  }

  private Source source(CommitSha commit) {
    return new Source.Git(SHOP, folder.resolve("repo").toUri().toString(), commit);
  }

  private CommitSha commit(Git git, String path, String text) throws GitAPIException, IOException {
    var file = folder.resolve("repo").resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    git.add().addFilepattern(".").call();
    var commit =
        git.commit()
            .setSign(false)
            .setMessage("change")
            .setAuthor("a", "a@example.org")
            .setCommitter("a", "a@example.org")
            .call();
    return new CommitSha(commit.name());
  }
}
