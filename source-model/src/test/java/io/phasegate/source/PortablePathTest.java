package io.phasegate.source;

import static io.phasegate.source.PathRefusal.ABSOLUTE;
import static io.phasegate.source.PathRefusal.BACKSLASH;
import static io.phasegate.source.PathRefusal.DRIVE_LETTER;
import static io.phasegate.source.PathRefusal.EMPTY;
import static io.phasegate.source.PathRefusal.FORBIDDEN_CHARACTER;
import static io.phasegate.source.PathRefusal.GIT_DIRECTORY;
import static io.phasegate.source.PathRefusal.INVISIBLE_CHARACTER;
import static io.phasegate.source.PathRefusal.LOOK_ALIKE;
import static io.phasegate.source.PathRefusal.NETWORK_SHARE;
import static io.phasegate.source.PathRefusal.NOT_PORTABLE;
import static io.phasegate.source.PathRefusal.PARENT_DIRECTORY;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Paths as an attacker writes them. Each trick is tried as the whole path and at three depths.
class PortablePathTest {
  private record Trick(String name, PathRefusal reason) {}

  /// Tricks that sit inside one name, so that they can stand at any depth.
  private static final List<Trick> NAMES =
      Stream.of(
              names(PARENT_DIRECTORY, ".."),
              names(
                  GIT_DIRECTORY,
                  ".git",
                  ".GIT",
                  ".Git",
                  ".gIt",
                  ".git.",
                  ".git..",
                  ".git ",
                  ".git . .",
                  "git~1",
                  "GIT~1",
                  "git~2",
                  "GIT~10",
                  ".git::$INDEX_ALLOCATION",
                  ".git:stream",
                  ".g\u200Cit",
                  ".gi\u200Dt",
                  "\uFEFF.git",
                  ".git\u2060",
                  ".\u00ADgit"),
              names(BACKSLASH, "a\\b", "..\\a", "\\a", "a\\", ".git\\config"),
              names(
                  FORBIDDEN_CHARACTER,
                  "a\u0000.py",
                  "\u0000",
                  "a\tb",
                  "a\nb",
                  "a\rb",
                  "a\u001Bb",
                  "a\u007Fb",
                  "a\u0085b",
                  "a\u009Fb",
                  "a\u2028b",
                  "a\u2029b",
                  "a\uD800b",
                  "a\uDFFFb",
                  "a\uDC00\uD800b",
                  "a\u202Ab",
                  "a\u202Bb",
                  "a\u202Cb",
                  "a\u202Db",
                  "a\u202Eyp.b",
                  "a\u2066b",
                  "a\u2067b",
                  "a\u2068b",
                  "a\u2069b",
                  "a\u200Eb",
                  "a\u200Fb",
                  "a\u061Cb"),
              names(
                  INVISIBLE_CHARACTER,
                  "a\u200Bb",
                  "a\u200Cb",
                  "a\u200Db",
                  "a\u2060b",
                  "a\u2061b",
                  "a\u2064b",
                  "a\u206Ab",
                  "a\uFEFFb",
                  "\uFEFFa",
                  "a\u00ADb",
                  "a\u034Fb",
                  "a\u115Fb",
                  "a\u1160b",
                  "a\u17B4b",
                  "a\u180Bb",
                  "a\u180Eb",
                  "a\u2800b",
                  "a\u3164b",
                  "a\uFFA0b",
                  "a\uFE0Fb",
                  "a\uFE00b",
                  "a\uFFF9b",
                  "a\uE000b",
                  "a\uF022b",
                  "a\uFFFFb",
                  "a\uDB40\uDC41b",
                  "a\uDB40\uDD00b"),
              names(
                  LOOK_ALIKE,
                  "a\uFF0Fb",
                  "a\uFF3Cb",
                  "a\uFF0Eb",
                  "\uFF0E\uFF0E",
                  "a\u2024b",
                  "\u2025",
                  "a\u2026b",
                  "a\uFE52b",
                  "a\uFF1Ab",
                  "a\uFE55b",
                  "\uFF53\uFF52\uFF43",
                  "\uFF23onfig",
                  "con\uFB01g",
                  "\uFB00oo",
                  "te\u017Ft",
                  "\u2115ame",
                  "\u210Cash",
                  "model\u24E2",
                  "x\u00B2",
                  "x\u2070",
                  "\u2160",
                  "\u00BD",
                  "\u2100ount",
                  "\u2105",
                  "a\u00A0b",
                  "a\u2003b",
                  "a\u2009b",
                  "a\u202Fb",
                  "a\u205Fb",
                  "a\u3000b",
                  "a\u1680b",
                  "\uD835\uDC00bc",
                  "\uD835\uDFCE",
                  "\u1D43",
                  "n\u00BA1"),
              names(
                  NOT_PORTABLE,
                  "a.",
                  "a..",
                  "models.py.",
                  "models.py ",
                  "models.py. .",
                  ".env.",
                  ".env ",
                  " .env",
                  " a",
                  "...",
                  "a:b",
                  "models.py:stream",
                  "models.py::$DATA",
                  ".env::$DATA",
                  "dir:$I30:$INDEX_ALLOCATION",
                  "*",
                  "*.py",
                  "**",
                  "a?",
                  "a\"b",
                  "a<b",
                  "a>b",
                  "a|b",
                  "AUTOPA~1",
                  "models~1.py",
                  "CONFIG~2",
                  "a~12345.c"))
          .flatMap(List::stream)
          .toList();

  private static List<Trick> names(PathRefusal reason, String... names) {
    return Stream.of(names).map(name -> new Trick(name, reason)).toList();
  }

  static Stream<Arguments> refusesEveryTrickAtEveryDepth() {
    var rows = new ArrayList<Arguments>();
    for (var trick : NAMES) {
      for (var path :
          List.of(trick.name() + "/x.py", "src/" + trick.name(), "a/" + trick.name() + "/b/c.py")) {
        rows.add(Arguments.of(path, trick.reason()));
      }
    }
    return rows.stream();
  }

  @ParameterizedTest
  @MethodSource
  void refusesEveryTrickAtEveryDepth(String path, PathRefusal reason) {
    assertThat(RepoPath.parsePortable(path))
        .isInstanceOfSatisfying(
            ParsedPath.Refused.class,
            refused ->
                assertThat(refused.reason()).isEqualTo(isDrive(path) ? DRIVE_LETTER : reason));
  }

  /// Rules for the whole text come before those for one name.
  private static boolean isDrive(String path) {
    return path.startsWith("a:");
  }

  static Stream<Arguments> refusesWholePaths() {
    return Stream.of(
        Arguments.of("", EMPTY),
        Arguments.of(" ", EMPTY),
        Arguments.of(".", EMPTY),
        Arguments.of("./.", EMPTY),
        Arguments.of("/", ABSOLUTE),
        Arguments.of("/etc/passwd", ABSOLUTE),
        Arguments.of("//server/share/a", NETWORK_SHARE),
        Arguments.of("\\\\server\\share\\a", NETWORK_SHARE),
        Arguments.of("\\\\?\\C:\\a", NETWORK_SHARE),
        Arguments.of("C:/a", DRIVE_LETTER),
        Arguments.of("c:a", DRIVE_LETTER),
        Arguments.of("C:\\a", BACKSLASH),
        Arguments.of("../../etc/passwd", PARENT_DIRECTORY),
        Arguments.of("src/../src/autopack/models.py", PARENT_DIRECTORY),
        Arguments.of("src/..", PARENT_DIRECTORY),
        Arguments.of("docs/./../.env", PARENT_DIRECTORY));
  }

  @ParameterizedTest
  @MethodSource
  void refusesWholePaths(String path, PathRefusal reason) {
    assertThat(RepoPath.parsePortable(path))
        .isInstanceOfSatisfying(
            ParsedPath.Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }

  static Stream<Arguments> acceptsAndNormalises() {
    return Stream.of(
        Arguments.of("src/autopack/models.py", "src/autopack/models.py"),
        Arguments.of("./src//autopack/./models.py", "src/autopack/models.py"),
        Arguments.of("SRC/Autopack/Models.py", "SRC/Autopack/Models.py"),
        Arguments.of(".github/workflows/ci.yml", ".github/workflows/ci.yml"),
        Arguments.of(".gitignore", ".gitignore"),
        Arguments.of(".gitattributes", ".gitattributes"),
        Arguments.of("a.git/config", "a.git/config"),
        Arguments.of("src%2fautopack%2fmodels.py", "src%2fautopack%2fmodels.py"),
        Arguments.of("%2e%2e/a", "%2e%2e/a"),
        Arguments.of("docs/cafe\u0301.md", "docs/caf\u00E9.md"),
        Arguments.of("docs/caf\u00E9.md", "docs/caf\u00E9.md"),
        Arguments.of("docs/A\u030Angstro\u0308m.md", "docs/\u00C5ngstr\u00F6m.md"),
        Arguments.of("docs/\u1100\u1161.md", "docs/\uAC00.md"),
        Arguments.of("docs/文档.md", "docs/文档.md"),
        Arguments.of("docs/Straße.md", "docs/Straße.md"),
        Arguments.of("docs/dosyası.md", "docs/dosyası.md"),
        Arguments.of("app/[id]/page.tsx", "app/[id]/page.tsx"),
        Arguments.of("app/(group)/@slot/page.tsx", "app/(group)/@slot/page.tsx"),
        Arguments.of("a b/c d.py", "a b/c d.py"),
        Arguments.of("backup~", "backup~"),
        Arguments.of("longer-name~1.txt", "longer-name~1.txt"),
        Arguments.of(".env", ".env"),
        Arguments.of("a'b;c&d$e.py", "a'b;c&d$e.py"),
        Arguments.of("tests/", "tests/"));
  }

  @ParameterizedTest
  @MethodSource
  void acceptsAndNormalises(String written, String normalised) {
    assertThat(RepoPath.parsePortable(written))
        .isInstanceOfSatisfying(
            ParsedPath.Accepted.class,
            accepted -> assertThat(accepted.path()).hasToString(normalised));
  }

  static IntStream acceptsNoFullWidthAscii() {
    return IntStream.rangeClosed(0xFF01, 0xFF5E);
  }

  @ParameterizedTest
  @MethodSource
  void acceptsNoFullWidthAscii(int codePoint) {
    assertThat(RepoPath.parsePortable("src/a" + Character.toString(codePoint) + "b"))
        .isInstanceOf(ParsedPath.Refused.class);
  }
}
