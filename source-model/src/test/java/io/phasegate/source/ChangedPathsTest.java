package io.phasegate.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Source;
import io.phasegate.source.OriginRepository.Entry;
import io.phasegate.source.SourceUnavailable.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What changed between two commits of a real repository.
class ChangedPathsTest {
  private static final String TREE = "d/e/";

  @TempDir private Path temporary;

  private OriginRepository origin;

  @BeforeEach
  void createOrigin() throws IOException {
    origin = OriginRepository.create(temporary.resolve("allowed/origin.git"));
  }

  @AfterEach
  void closeOrigin() {
    origin.close();
  }

  @Test
  void namesWhatCameWentChangedAndMoved() throws IOException {
    var before =
        Map.of("same.py", "1\n", "d/e/changed.py", "1\n", "gone.py", "1\n", "old/name.py", "2\n");
    var after =
        Map.of("same.py", "1\n", "d/e/changed.py", "2\n", "new.py", "1\n", "new/name.py", "2\n");

    assertThat(changes(origin.commit(null, before), origin.commit(null, after), 100))
        .isEqualTo(
            new ChangedPaths(
                List.of(TREE + "changed.py", "gone.py", "new.py", "new/name.py", "old/name.py"),
                true));
  }

  @Test
  void seesModesLinksSubmodulesAndFilesThatBecomeFolders() throws IOException {
    var before =
        origin.commitEntries(
            null,
            Map.of(
                "run.sh", new Entry(FileMode.REGULAR_FILE, "x"),
                "link", new Entry(FileMode.REGULAR_FILE, "/etc/passwd"),
                "lib", new Entry(FileMode.GITLINK, "1".repeat(40)),
                "a", new Entry(FileMode.REGULAR_FILE, "x")));
    var after =
        origin.commitEntries(
            null,
            Map.of(
                "run.sh", new Entry(FileMode.EXECUTABLE_FILE, "x"),
                "link", new Entry(FileMode.SYMLINK, "/etc/passwd"),
                "lib", new Entry(FileMode.GITLINK, "2".repeat(40)),
                "a/b", new Entry(FileMode.REGULAR_FILE, "x")));

    assertThat(changes(before, after, 100).paths())
        .containsExactly("a", "a/b", "lib", "link", "run.sh");
  }

  @Test
  void hidesNoNameThatIsNoPath() throws IOException {
    var before = origin.commit(null, Map.of("a.py", ""));
    var id = origin.blob(new byte[] {1});
    var after = origin.commitRaw("dir\\evil.py", FileMode.REGULAR_FILE, id);

    assertThat(changes(before, after, 100).paths()).contains("dir\\evil.py");
  }

  @Test
  void saysWhereThereIsMore() throws IOException {
    var before = origin.commit(null, Map.of("a", "1"));
    var after = origin.commit(null, Map.of("a", "1", "b", "", "c", "", "d", ""));

    assertThat(changes(before, after, 2)).isEqualTo(new ChangedPaths(List.of("b", "c"), false));
    assertThat(changes(before, after, 3).complete()).isTrue();
  }

  @Test
  void endsInATreeOfBillionsOfFolders() throws IOException {
    var before = origin.commit(null, Map.of("a", "1"));

    assertThat(changes(before, origin.bomb(9), 100).complete()).isFalse();
  }

  @Test
  void refusesABaseThatTheRepositoryDoesNotHave() throws IOException {
    var commit = origin.commit(null, Map.of("a", "1"));
    origin.branch("main", commit);

    assertThatThrownBy(() -> changes(ObjectId.fromString("7".repeat(40)), commit, 10))
        .isInstanceOfSatisfying(
            SourceUnavailable.class,
            failure -> assertThat(failure.reason()).isEqualTo(Reason.COMMIT_UNKNOWN));
  }

  private ChangedPaths changes(ObjectId base, ObjectId commit, int limit) throws IOException {
    origin.branch(
        "b" + base.name(), origin.repository().getObjectDatabase().has(base) ? base : commit);
    origin.branch("c" + commit.name(), commit);
    var url = temporary.resolve("allowed/origin.git").toUri().toString();
    var source = new Source.Git(new RepositoryId("acme/shop"), url, new CommitSha(commit.name()));
    var allowed = AllowedUrls.of(List.of(temporary.resolve("allowed").toUri().toString()));
    return new Workspaces(temporary.resolve("cache"), allowed, SourceLimits.DEFAULTS)
        .changes(source, new CommitSha(base.name()), limit);
  }
}
