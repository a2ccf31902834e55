package io.phasegate.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Source;
import io.phasegate.contracts.Source.InlineFile;
import io.phasegate.source.SourceUnavailable.Reason;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InlineWorkspaceTest {
  private static final String LFS =
      """
      version https://git-lfs.github.com/spec/v1
      oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393
      size 12345
      """;

  @Test
  void readsWhatWasSent() {
    var workspace = open(InlineFile.of("./src//a.py", "x = 1\n"));

    assertThat(workspace.read(RepoPath.of("src/a.py"), 100))
        .isInstanceOfSatisfying(
            Reading.Content.class,
            content -> assertThat(content.bytes().utf8()).isEqualTo("x = 1\n"));
  }

  @Test
  void knowsFilesDirectoriesAndNothingElse() {
    var workspace = open(InlineFile.of("src/a.py", "x = 1\n"), InlineFile.of("srcs", ""));

    assertThat(workspace.entry(RepoPath.of("src/a.py")))
        .contains(new Entry(RepoPath.of("src/a.py"), Entry.Kind.FILE, 6L));
    assertThat(workspace.entry(RepoPath.of("src")))
        .contains(new Entry(RepoPath.of("src"), Entry.Kind.DIRECTORY, null));
    assertThat(workspace.exists(RepoPath.of("src/"))).isTrue();
    assertThat(workspace.exists(RepoPath.of("src/a.py/"))).isFalse();
    assertThat(workspace.exists(RepoPath.of("src/A.py"))).isFalse();
    assertThat(workspace.hasFilesBelow(RepoPath.of("src/"))).isTrue();
    assertThat(workspace.hasFilesBelow(RepoPath.of("srcs"))).isFalse();
    assertThat(workspace.hasFilesBelow(RepoPath.of("sr"))).isFalse();
  }

  @Test
  void listsSortedUpToTheLimit() {
    var workspace = open(InlineFile.of("b", ""), InlineFile.of("a/c", ""), InlineFile.of("d", ""));

    assertThat(workspace.paths(2).paths()).containsExactly(RepoPath.of("a/c"), RepoPath.of("b"));
    assertThat(workspace.paths(2).complete()).isFalse();
    assertThat(workspace.paths(3).complete()).isTrue();
  }

  @Test
  void saysWhyAFileCannotBeRead() {
    var workspace =
        open(
            InlineFile.of("big", "12345"),
            new InlineFile("named-only", null, 7L, null, null),
            InlineFile.of("dir/model.bin", LFS));

    assertThat(workspace.read(RepoPath.of("big"), 4)).isEqualTo(new Reading.TooLarge(5, 4));
    assertThat(workspace.read(RepoPath.of("none"), 4)).isEqualTo(new Reading.Missing());
    assertThat(workspace.read(RepoPath.of("named-only"), 4)).isEqualTo(new Reading.NotSent());
    assertThat(workspace.read(RepoPath.of("dir"), 4))
        .isEqualTo(new Reading.NotAFile(Entry.Kind.DIRECTORY));
    assertThat(workspace.read(RepoPath.of("dir/model.bin"), 1_000))
        .isEqualTo(
            new Reading.LfsPointer(
                "sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393", 12_345));
  }

  @Test
  void joinsTwoMentionsOfOneFileThatAgree() {
    var workspace =
        open(
            new InlineFile("a.py", null, 1L, null, null),
            InlineFile.of("./a.py", "x"),
            InlineFile.of("a.py", "x"));

    assertThat(workspace.paths(10).paths()).containsExactly(RepoPath.of("a.py"));
    assertThat(workspace.read(RepoPath.of("a.py"), 10)).isInstanceOf(Reading.Content.class);
  }

  @ParameterizedTest
  @MethodSource
  void refusesContradictions(List<InlineFile> files, String found) {
    assertThatThrownBy(() -> open(files.toArray(InlineFile[]::new)))
        .isInstanceOfSatisfying(
            SourceUnavailable.class,
            failure -> assertThat(failure.reason()).isEqualTo(Reason.CORRUPT))
        .hasMessageContaining(found);
  }

  static Stream<Arguments> refusesContradictions() {
    var emptySha = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    return Stream.of(
        Arguments.of(
            List.of(InlineFile.of("a", "1"), InlineFile.of("./a", "2")), "one content for a"),
        Arguments.of(
            List.of(InlineFile.of("a", "1"), new InlineFile("a", null, 2L, null, null)),
            "one bytes for a"),
        Arguments.of(List.of(new InlineFile("a", "1", 2L, null, null)), "2 and 1"),
        Arguments.of(List.of(new InlineFile("a", "1", null, emptySha, null)), "one sha256 for a"),
        Arguments.of(List.of(InlineFile.of("a", ""), InlineFile.of("a/b", "")), "[a, a/b]"),
        Arguments.of(List.of(InlineFile.of("tests/", "")), "the directory tests/"),
        Arguments.of(List.of(InlineFile.of("../a", "")), "expected a path without .."),
        Arguments.of(List.of(InlineFile.of(".git/config", "")), "'.git/config'"));
  }

  @Test
  void refusesMoreFilesThanTheLimit() {
    var limits = new SourceLimits.Fetch(java.time.Duration.ofSeconds(1), 1_024, 3, 1_024, 1);
    var files = Stream.of("a", "b", "c", "d").map(path -> InlineFile.of(path, "")).toList();
    var source = new Source.Inline(new RepositoryId("acme/shop"), new CommitSha("abcdef1"), files);

    assertThatThrownBy(() -> InlineWorkspace.of(source, limits))
        .hasMessage("source: expected at most 3 files, found 4 files");
  }

  private static Workspace open(InlineFile... files) {
    return InlineWorkspace.of(
        new Source.Inline(new RepositoryId("acme/shop"), new CommitSha("abcdef1"), List.of(files)),
        SourceLimits.DEFAULTS.fetch());
  }
}
