package io.phasegate.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Source;
import io.phasegate.source.SourceUnavailable.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Repositories on this machine, fetched into a real cache.
class GitWorkspaceTest {
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
  void seesTheFilesOfExactlyThatCommit() throws IOException {
    var first = origin.commit(null, Map.of("src/a.py", "old\n"));
    var second = origin.commit(first, Map.of("src/a.py", "new\n", "src/b.py", ""));
    origin.branch("main", second);
    var workspaces = workspaces(SourceLimits.DEFAULTS);

    try (var before = workspaces.open(source(first));
        var after = workspaces.open(source(second))) {
      assertThat(text(before, "src/a.py")).isEqualTo("old\n");
      assertThat(before.exists(RepoPath.of("src/b.py"))).isFalse();
      assertThat(text(after, "src/a.py")).isEqualTo("new\n");
      assertThat(after.exists(RepoPath.of("src/b.py"))).isTrue();
      assertThat(after.commit().value()).isEqualTo(second.name());
    }
  }

  @Test
  void tellsEveryKindOfEntryAndFollowsNoSymlink() throws IOException {
    var commit =
        origin.commitEntries(
            null,
            Map.of(
                "a.py", new OriginRepository.Entry(FileMode.REGULAR_FILE, "x = 1\n"),
                "run.sh", new OriginRepository.Entry(FileMode.EXECUTABLE_FILE, "#!"),
                "link", new OriginRepository.Entry(FileMode.SYMLINK, "/etc/passwd"),
                "links/in", new OriginRepository.Entry(FileMode.SYMLINK, "../a.py"),
                "lib", new OriginRepository.Entry(FileMode.GITLINK, "1".repeat(40)),
                "src/b.py", new OriginRepository.Entry(FileMode.REGULAR_FILE, "")));

    try (var workspace = workspaces(SourceLimits.DEFAULTS).open(source(commit))) {
      assertThat(entry(workspace, "a.py"))
          .isEqualTo(new Entry(RepoPath.of("a.py"), Entry.Kind.FILE, 6L));
      assertThat(entry(workspace, "run.sh").kind()).isEqualTo(Entry.Kind.FILE);
      assertThat(entry(workspace, "link"))
          .isEqualTo(new Entry(RepoPath.of("link"), Entry.Kind.SYMLINK, 11L));
      assertThat(entry(workspace, "lib").kind()).isEqualTo(Entry.Kind.SUBMODULE);
      assertThat(entry(workspace, "src/").kind()).isEqualTo(Entry.Kind.DIRECTORY);
      assertThat(workspace.exists(RepoPath.of("a.py/"))).isFalse();
      assertThat(workspace.exists(RepoPath.of("A.py"))).isFalse();
      assertThat(workspace.exists(RepoPath.of("link/passwd"))).isFalse();
      assertThat(workspace.read(RepoPath.of("link"), 100))
          .isEqualTo(new Reading.NotAFile(Entry.Kind.SYMLINK));
      assertThat(workspace.hasFilesBelow(RepoPath.of("src"))).isTrue();
      assertThat(workspace.hasFilesBelow(RepoPath.of("links"))).isFalse();
      assertThat(workspace.hasFilesBelow(RepoPath.of("lib"))).isFalse();
      assertThat(workspace.hasFilesBelow(RepoPath.of("a.py"))).isFalse();
      assertThat(workspace.paths(10).paths().stream().map(RepoPath::value))
          .containsExactly("a.py", "link", "links/in", "run.sh", "src/b.py");
    }
  }

  @Test
  void saysWhyAFileCannotBeRead() throws IOException {
    var pointer =
        "version https://git-lfs.github.com/spec/v1\noid sha256:" + "a".repeat(64) + "\nsize 9\n";
    var commit = origin.commit(null, Map.of("big", "12345", "model.bin", pointer));

    try (var workspace = workspaces(SourceLimits.DEFAULTS).open(source(commit))) {
      assertThat(workspace.read(RepoPath.of("big"), 4)).isEqualTo(new Reading.TooLarge(5, 4));
      assertThat(workspace.read(RepoPath.of("none"), 4)).isEqualTo(new Reading.Missing());
      assertThat(workspace.read(RepoPath.of("model.bin"), 4_000))
          .isEqualTo(new Reading.LfsPointer("sha256:" + "a".repeat(64), 9));
    }
  }

  @Test
  void listsUpToTheLimitAndCountsNamesThatAreNoPaths() throws IOException {
    var blob = origin.blob(new byte[] {1});
    var strange = origin.commitRaw("a\\b", FileMode.REGULAR_FILE, blob);
    var plain = origin.commit(null, Map.of("a", "", "b/c", "", "d", ""));
    var workspaces = workspaces(SourceLimits.DEFAULTS);

    try (var workspace = workspaces.open(source(strange))) {
      assertThat(workspace.paths(5)).isEqualTo(new PathListing(List.of(), true, 1));
    }
    try (var workspace = workspaces.open(source(plain))) {
      assertThat(workspace.paths(2).paths()).containsExactly(RepoPath.of("a"), RepoPath.of("b/c"));
      assertThat(workspace.paths(2).complete()).isFalse();
      assertThat(workspace.paths(3).complete()).isTrue();
    }
  }

  @Test
  void walksBillionsOfEmptyDirectoriesInNoTime() throws IOException {
    var commit = origin.bomb(60);

    try (var workspace = workspaces(SourceLimits.DEFAULTS).open(source(commit))) {
      assertThat(workspace.hasFilesBelow(RepoPath.of("a/b/c"))).isFalse();
      assertThat(workspace.paths(10)).isEqualTo(new PathListing(List.of(), true, 0));
    }
  }

  @Test
  void fetchesCommitsThatNoBranchReaches() throws IOException {
    var commit = origin.commit(null, Map.of("a", "loose"));

    try (var workspace = workspaces(SourceLimits.DEFAULTS).open(source(commit))) {
      assertThat(text(workspace, "a")).isEqualTo("loose");
    }
  }

  @Test
  void answersFromTheCacheWhenTheRepositoryIsGone() throws IOException {
    var commit = origin.commit(null, Map.of("a", "kept"));
    var workspaces = workspaces(SourceLimits.DEFAULTS);
    workspaces.open(source(commit)).close();
    Files.move(temporary.resolve("allowed/origin.git"), temporary.resolve("gone"));

    try (var workspace = workspaces.open(source(commit))) {
      assertThat(text(workspace, "a")).isEqualTo("kept");
    }
  }

  @Test
  void doesNotFetchHistory() throws IOException {
    var secret = origin.commit(null, Map.of("secret", "x"));
    var commit = origin.commit(secret, Map.of("a", ""));
    workspaces(SourceLimits.DEFAULTS).open(source(commit)).close();

    try (var cached = PlainGit.open(cachedRepositories().getFirst())) {
      assertThat(cached.getObjectDatabase().has(commit)).isTrue();
      assertThat(cached.getObjectDatabase().has(secret)).isFalse();
    }
  }

  @Test
  void opensWorktreesWhoseGitDirectoryIsElsewhere() throws IOException {
    var commit = origin.commit(null, Map.of("a", "shared"));
    var tree = Files.createDirectories(temporary.resolve("allowed/tree"));
    var gitDirectory =
        Files.createDirectories(temporary.resolve("allowed/origin.git/worktrees/tree"));
    Files.writeString(tree.resolve(".git"), "gitdir: " + gitDirectory + "\n");
    Files.writeString(gitDirectory.resolve("HEAD"), commit.name() + "\n");
    Files.writeString(gitDirectory.resolve("commondir"), "../..\n");
    Files.writeString(gitDirectory.resolve("gitdir"), tree.resolve(".git") + "\n");

    try (var workspace =
        workspaces(SourceLimits.DEFAULTS).open(source(tree.toUri().toString(), commit))) {
      assertThat(text(workspace, "a")).isEqualTo("shared");
    }
  }

  @Test
  void refusesLinksThatLeadOutOfTheAllowedDirectories() throws IOException {
    var commit = origin.commit(null, Map.of("a", "shared"));
    Files.move(temporary.resolve("allowed/origin.git"), temporary.resolve("private.git"));
    Files.createSymbolicLink(
        temporary.resolve("allowed/link.git"), temporary.resolve("private.git"));
    var tree = Files.createDirectories(temporary.resolve("allowed/tree"));
    Files.writeString(tree.resolve(".git"), "gitdir: " + temporary.resolve("private.git") + "\n");

    assertUnavailable(source(uri("allowed/link.git"), commit), Reason.URL_NOT_ALLOWED, "link");
    assertUnavailable(source(uri("allowed/tree"), commit), Reason.URL_NOT_ALLOWED, "link");
    assertUnavailable(source(uri("private.git"), commit), Reason.URL_NOT_ALLOWED, "private.git");
  }

  @Test
  void saysWhatIsMissing() throws IOException {
    var commit = origin.commit(null, Map.of("a", "1"));
    var blob = origin.blob("1".getBytes(UTF_8));
    Files.createDirectories(temporary.resolve("allowed/empty"));

    assertUnavailable(source(uri("allowed/none"), commit), Reason.REPOSITORY_UNKNOWN, "found none");
    assertUnavailable(
        source(uri("allowed/empty"), commit), Reason.REPOSITORY_UNKNOWN, "found none");
    assertUnavailable(
        source(ObjectId.fromString("2".repeat(40))), Reason.COMMIT_UNKNOWN, "nothing of that name");
    assertUnavailable(source(blob), Reason.COMMIT_UNKNOWN, "a blob of that name");
    assertUnavailable(
        new Source.Git(
            new RepositoryId("acme/shop"), uri("allowed/origin.git"), new CommitSha("abcdef1")),
        Reason.COMMIT_UNKNOWN,
        "7 digits: abcdef1");
    assertUnavailable(
        new Source.Git(
            new RepositoryId("acme/shop"),
            uri("allowed/origin.git"),
            new CommitSha("a".repeat(64))),
        Reason.COMMIT_UNKNOWN,
        "64 digits");
  }

  @Test
  void stopsAtTheLimits() throws IOException {
    var noise = new byte[200_000];
    new Random(7).nextBytes(noise);
    var large = origin.commit(null, Map.of("noise", new String(noise, ISO_8859_1)));
    var files = new HashMap<String, String>();
    for (int i = 0; i < 50; i++) {
      files.put("f" + i, "" + i);
    }
    var many = origin.commit(null, files);
    var zeros = origin.commit(null, Map.of("zeros", "0".repeat(2_000_000)));

    var time = Duration.ofSeconds(20);
    assertTooLarge(large, new SourceLimits.Fetch(time, 100_000, 1_000, 1 << 20, 10), "bytes");
    assertTooLarge(many, new SourceLimits.Fetch(time, 1 << 20, 20, 1 << 20, 10), "52 objects");
    assertTooLarge(zeros, new SourceLimits.Fetch(time, 1 << 20, 20, 1 << 20, 10), "a larger one");
    assertThat(cachedRepositories().stream().flatMap(GitWorkspaceTest::halfPacks)).isEmpty();
  }

  @Test
  void sharesOneRepositoryAmongThreads() throws Exception {
    var commits = new ArrayList<ObjectId>();
    for (int i = 0; i < 8; i++) {
      commits.add(origin.commit(null, Map.of("same", "x", "own", "" + i)));
    }
    var workspaces = workspaces(SourceLimits.DEFAULTS);
    var answers = new ArrayList<Future<String>>();
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < 64; i++) {
        var commit = commits.get(i % commits.size());
        Callable<String> question =
            () -> {
              try (var workspace = workspaces.open(source(commit))) {
                return text(workspace, "own");
              }
            };
        answers.add(threads.submit(question));
      }
    }
    for (int i = 0; i < answers.size(); i++) {
      assertThat(answers.get(i).get()).isEqualTo("" + i % commits.size());
    }
    assertThat(cachedRepositories()).hasSize(1);
  }

  @Test
  void evictsTheLeastRecentlyUsedRepositoryButNeverAnOpenOne() throws IOException {
    var limits =
        new SourceLimits(SourceLimits.DEFAULTS.fetch(), new SourceLimits.Cache(2, 100, 1 << 20));
    var workspaces = workspaces(limits);
    var commits = new ArrayList<ObjectId>();
    for (int i = 0; i < 4; i++) {
      try (var each = OriginRepository.create(temporary.resolve("allowed/r" + i))) {
        commits.add(each.commit(null, Map.of("a", "" + i)));
      }
    }

    try (var open = workspaces.open(source(uri("allowed/r0"), commits.get(0)))) {
      for (int i = 1; i < 4; i++) {
        workspaces.open(source(uri("allowed/r" + i), commits.get(i))).close();
      }
      assertThat(text(open, "a")).isEqualTo("0");
    }
    assertThat(cachedRepositories()).hasSize(2);
  }

  @Test
  void beginsAFreshRepositoryWhenOneIsFull() throws IOException {
    var limits =
        new SourceLimits(SourceLimits.DEFAULTS.fetch(), new SourceLimits.Cache(5, 2, 1 << 20));
    var workspaces = workspaces(limits);
    for (int i = 0; i < 5; i++) {
      var commit = origin.commit(null, Map.of("a", "" + i));
      workspaces.open(source(commit)).close();
      try (var again = workspaces.open(source(commit))) {
        assertThat(text(again, "a")).isEqualTo("" + i);
      }
    }
    assertThat(cachedRepositories()).hasSize(3);
  }

  @Test
  void fetchesAgainAfterARestartWhatWasDamagedOnDisk() throws IOException {
    var commit = origin.commit(null, Map.of("a", "whole"));
    workspaces(SourceLimits.DEFAULTS).open(source(commit)).close();
    DirectoryTree.deleteFiles(
        cachedRepositories().getFirst().resolve("objects"), name -> name.startsWith("pack-"));

    try (var workspace = workspaces(SourceLimits.DEFAULTS).open(source(commit))) {
      assertThat(text(workspace, "a")).isEqualTo("whole");
    }
  }

  @Test
  void refusesARepositoryWithoutAllFilesOfTheCommit() throws IOException {
    var commit = origin.commit(null, Map.of("a", "whole"));
    var blob = origin.blob("whole".getBytes(UTF_8));
    var objects = temporary.resolve("allowed/origin.git/objects/" + blob.name().substring(0, 2));
    Files.move(objects, temporary.resolve("hidden"));

    assertThatThrownBy(() -> workspaces(SourceLimits.DEFAULTS).open(source(commit)))
        .isInstanceOf(SourceUnavailable.class)
        .hasMessageContaining("origin.git");
    Files.move(temporary.resolve("hidden"), objects);
    try (var workspace = workspaces(SourceLimits.DEFAULTS).open(source(commit))) {
      assertThat(text(workspace, "a")).isEqualTo("whole");
    }
  }

  @Test
  void reportsDamageFoundWhileReadingAndHealsByTheNextOpening() throws IOException {
    var commit = origin.commit(null, Map.of("a", "whole"));
    var workspaces = workspaces(SourceLimits.DEFAULTS);
    try (var workspace = workspaces.open(source(commit))) {
      DirectoryTree.deleteFiles(
          cachedRepositories().getFirst().resolve("objects"), name -> name.startsWith("pack-"));
      assertThatThrownBy(() -> workspace.read(RepoPath.of("a"), 100))
          .isInstanceOfSatisfying(
              SourceUnavailable.class,
              failure -> assertThat(failure.reason()).isEqualTo(Reason.CORRUPT));
    }
    try (var workspace = workspaces.open(source(commit))) {
      assertThat(text(workspace, "a")).isEqualTo("whole");
    }
  }

  @Test
  void removesWhatAKilledProcessLeftBehind() throws IOException {
    var first = origin.commit(null, Map.of("a", "1"));
    var second = origin.commit(null, Map.of("a", "2"));
    var workspaces = workspaces(SourceLimits.DEFAULTS);
    workspaces.open(source(first)).close();
    var cached = cachedRepositories().getFirst();
    Files.writeString(cached.resolve("shallow.lock"), "");
    Files.writeString(cached.resolve("objects/incoming_1.pack"), "PACK");

    try (var workspace = workspaces.open(source(second))) {
      assertThat(text(workspace, "a")).isEqualTo("2");
    }
    assertThat(halfPacks(cached)).isEmpty();
  }

  @Test
  void refusesQuestionsAfterClosing() throws IOException {
    var workspace =
        workspaces(SourceLimits.DEFAULTS).open(source(origin.commit(null, Map.of("a", ""))));
    workspace.close();
    workspace.close();

    assertThatThrownBy(() -> workspace.exists(RepoPath.of("a")))
        .isInstanceOf(IllegalStateException.class);
  }

  private void assertTooLarge(ObjectId commit, SourceLimits.Fetch fetch, String found) {
    var limits = new SourceLimits(fetch, SourceLimits.DEFAULTS.cache());
    assertThatThrownBy(() -> workspaces(limits).open(source(commit)))
        .isInstanceOfSatisfying(
            SourceUnavailable.class,
            failure -> assertThat(failure.reason()).isEqualTo(Reason.TOO_LARGE))
        .hasMessageContaining(found);
  }

  private void assertUnavailable(Source.Git source, Reason reason, String found) {
    assertThatThrownBy(() -> workspaces(SourceLimits.DEFAULTS).open(source))
        .isInstanceOfSatisfying(
            SourceUnavailable.class, failure -> assertThat(failure.reason()).isEqualTo(reason))
        .hasMessageContaining(found);
  }

  private Workspaces workspaces(SourceLimits limits) {
    return new Workspaces(temporary.resolve("cache"), allowed(), limits);
  }

  private AllowedUrls allowed() {
    return AllowedUrls.of(List.of(uri("allowed")));
  }

  private Source.Git source(ObjectId commit) {
    return source(uri("allowed/origin.git"), commit);
  }

  private static Source.Git source(String url, ObjectId commit) {
    return new Source.Git(new RepositoryId("acme/shop"), url, new CommitSha(commit.name()));
  }

  private String uri(String path) {
    return temporary.resolve(path).toUri().toString();
  }

  private static Entry entry(Workspace workspace, String path) {
    return workspace.entry(RepoPath.of(path)).orElseThrow();
  }

  private static String text(Workspace workspace, String path) {
    return ((Reading.Content) workspace.read(RepoPath.of(path), 1_000)).bytes().utf8();
  }

  private List<Path> cachedRepositories() throws IOException {
    try (var children = Files.list(temporary.resolve("cache/repositories"))) {
      return children.sorted().toList();
    }
  }

  private static Stream<String> halfPacks(Path repository) {
    var names = repository.resolve("objects").toFile().list();
    return names == null
        ? Stream.empty()
        : Arrays.stream(names).filter(name -> name.startsWith("incoming_"));
  }
}
