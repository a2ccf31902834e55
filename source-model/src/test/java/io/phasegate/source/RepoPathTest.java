package io.phasegate.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RepoPathTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "a.py,a.py",
        "./a.py,a.py",
        "src//a.py,src/a.py",
        "src/./a.py,src/a.py",
        "././src///b/.//c,src/b/c",
        "tests/unit/,tests/unit/",
        "tests/unit/.,tests/unit/",
        "tests//,tests/",
        "Src/A.py,Src/A.py",
        "...,...",
        "a..b/c,a..b/c",
        ".github/workflows/ci.yml,.github/workflows/ci.yml",
        ".gitignore,.gitignore",
        "x.git/config,x.git/config",
        "with space/naïve.py,with space/naïve.py",
        "文档/説明.md,文档/説明.md",
        "ab:c,ab:c",
      })
  void normalisesWhatPeopleWrite(String written, String normalised) {
    assertThat(RepoPath.of(written)).hasToString(normalised);
  }

  @ParameterizedTest
  @MethodSource
  void refusesWithReason(String written, PathRefusal reason) {
    assertThat(RepoPath.parse(written))
        .isInstanceOfSatisfying(
            ParsedPath.Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }

  static Stream<Arguments> refusesWithReason() {
    return Stream.of(
        Arguments.of("", PathRefusal.EMPTY),
        Arguments.of("  ", PathRefusal.EMPTY),
        Arguments.of(".", PathRefusal.EMPTY),
        Arguments.of("./", PathRefusal.EMPTY),
        Arguments.of("..", PathRefusal.PARENT_DIRECTORY),
        Arguments.of("../a", PathRefusal.PARENT_DIRECTORY),
        Arguments.of("a/../b", PathRefusal.PARENT_DIRECTORY),
        Arguments.of("a/..", PathRefusal.PARENT_DIRECTORY),
        Arguments.of("/etc/passwd", PathRefusal.ABSOLUTE),
        Arguments.of("//server/share", PathRefusal.NETWORK_SHARE),
        Arguments.of("\\\\server\\share", PathRefusal.NETWORK_SHARE),
        Arguments.of("C:/Windows", PathRefusal.DRIVE_LETTER),
        Arguments.of("c:a.py", PathRefusal.DRIVE_LETTER),
        Arguments.of("./c:a.py", PathRefusal.DRIVE_LETTER),
        Arguments.of(".//C:/Windows", PathRefusal.DRIVE_LETTER),
        Arguments.of("./ ", PathRefusal.EMPTY),
        Arguments.of("src\\a.py", PathRefusal.BACKSLASH),
        Arguments.of("a\u0000b", PathRefusal.FORBIDDEN_CHARACTER),
        Arguments.of("a\nb", PathRefusal.FORBIDDEN_CHARACTER),
        Arguments.of("a\u0085b", PathRefusal.FORBIDDEN_CHARACTER),
        Arguments.of("a\u2028b", PathRefusal.FORBIDDEN_CHARACTER),
        Arguments.of("a\u202Egnp.py", PathRefusal.FORBIDDEN_CHARACTER),
        Arguments.of("a\u2066b", PathRefusal.FORBIDDEN_CHARACTER),
        Arguments.of("a\uD800b", PathRefusal.FORBIDDEN_CHARACTER),
        Arguments.of("a".repeat(1_025), PathRefusal.TOO_LONG),
        Arguments.of("é".repeat(128), PathRefusal.TOO_LONG),
        Arguments.of(".git", PathRefusal.GIT_DIRECTORY),
        Arguments.of(".git/config", PathRefusal.GIT_DIRECTORY),
        Arguments.of("sub/.GIT/hooks/pre-commit", PathRefusal.GIT_DIRECTORY),
        Arguments.of(".git./config", PathRefusal.GIT_DIRECTORY),
        Arguments.of(".git . /config", PathRefusal.GIT_DIRECTORY),
        Arguments.of("GIT~1/config", PathRefusal.GIT_DIRECTORY),
        Arguments.of(".git::$INDEX_ALLOCATION/config", PathRefusal.GIT_DIRECTORY),
        Arguments.of(".g\u200Cit/config", PathRefusal.GIT_DIRECTORY));
  }

  @Test
  void saysWhatWasExpectedAndFoundWithoutRepeatingDangerousCharacters() {
    assertThatThrownBy(() -> RepoPath.of("a\u202Eb\n"))
        .isInstanceOfSatisfying(
            RefusedPath.class,
            refused -> assertThat(refused.reason()).isEqualTo(PathRefusal.FORBIDDEN_CHARACTER))
        .hasMessage(
            "path: expected a path without control and direction characters and lone surrogates,"
                + " found 'a\uFFFDb\uFFFD'");
  }

  @Test
  void cutsLongTextsInMessages() {
    assertThatThrownBy(() -> RepoPath.of("x".repeat(5_000)))
        .hasMessageEndingWith("found '" + "x".repeat(120) + "…'");
  }

  @Test
  void cannotBeMadeFromAnUncheckedText() {
    assertThatThrownBy(() -> new RepoPath("../a", false)).isInstanceOf(RefusedPath.class);
    assertThat(new RepoPath("./a//b", false)).isEqualTo(RepoPath.of("a/b"));
  }

  @Test
  void tellsFilesFromDirectoriesAndSpellingsOfOneLetterApart() {
    assertThat(RepoPath.of("tests/")).isNotEqualTo(RepoPath.of("tests"));
    assertThat(RepoPath.of("caf\u00E9")).isNotEqualTo(RepoPath.of("cafe\u0301"));
    assertThat(RepoPath.of("A.py")).isNotEqualTo(RepoPath.of("a.py"));
  }

  @Test
  void holdsWhatLiesBelowButNotItselfNorItsNeighbours() {
    var directory = RepoPath.of("tests/unit/");
    assertThat(directory.holds(RepoPath.of("tests/unit/a.py"))).isTrue();
    assertThat(directory.holds(RepoPath.of("tests/unit"))).isFalse();
    assertThat(directory.holds(RepoPath.of("tests/units/a.py"))).isFalse();
  }
}
