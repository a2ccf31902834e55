package io.phasegate.governance.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.phasegate.contracts.event.Risk;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every pattern against every path, and git has the last word: `git check-ignore` for what guards,
/// `git check-attr` (the same patterns, but not for what lies below a folder) for what allows.
class GitMatchingTest {
  private static final List<String> PATTERNS =
      List.of(
          ".git/",
          ".env*",
          ".env",
          "config/",
          "/config/",
          "config",
          "/config",
          "config/*",
          "config/**",
          "/config/**/secret.yml",
          "**/config",
          "**/config/",
          "**/db/migration/",
          "src/autopack/",
          "src/autopack/models.py",
          "src/autopack/*.py",
          "src/autopack/**",
          "src/**/models.py",
          "src/**",
          "/src",
          "src",
          "src/",
          "models.py",
          "*.py",
          "*.md",
          "docs/*.md",
          "/docs/*.md",
          "docs/**/*.md",
          "docs/**",
          "tests/test_*.py",
          "test_*.py",
          "**/test_*",
          "*_test.go",
          "*.spec.ts",
          "**/src/test/**",
          "**/src/test/**/*Test.java",
          "a/**/b",
          "a/**",
          "**/b",
          "a?c",
          "a/?/c",
          "[abc].txt",
          "[a-c].txt",
          "[!a-c].txt",
          "[[:alpha:]].txt",
          "[[:digit:]]*.txt",
          "\\!bang",
          "\\#hash",
          "with space.txt",
          "*",
          "*/",
          "/*",
          "/*/",
          "*.*",
          ".*",
          "foo*bar",
          "f*/bar.py",
          "Jenkinsfile*",
          ".github/",
          "README",
          "SRC/Autopack/",
          "*.PY",
          "Docs/*.MD",
          "é.md",
          "docs/*é*.md");

  private static final List<String> PATHS =
      List.of(
          ".env",
          ".env.local",
          ".ENV",
          "app/.env",
          "app/.env/x",
          "env",
          "config",
          "config/a.yml",
          "config/sub/secret.yml",
          "config/secret.yml",
          "Config/A.yml",
          "app/config/a.yml",
          "app/config",
          "app/configs/a.yml",
          "src",
          "src/a.py",
          "src/autopack/models.py",
          "SRC/Autopack/Models.py",
          "src/autopack",
          "src/autopack/sub/models.py",
          "src/autopack2/models.py",
          "src/models.py/payload",
          "lib/src/a.py",
          "models.py",
          "docs/x.md",
          "docs/x.MD",
          "docs/sub/x.md",
          "docs/x.md/payload.py",
          "docs/.hidden.md",
          "other/docs/x.md",
          "docs",
          "docs/café.md",
          "é.md",
          "É.md",
          "tests/test_a.py",
          "tests/sub/test_a.py",
          "tests/helper.py",
          "TESTS/test_a.py",
          "pkg/a_test.go",
          "a_test.go",
          "ui/a.spec.ts",
          "m/src/test/java/ATest.java",
          "m/src/test/java/A.java",
          "src/test/ATest.java",
          "db/migration/V1.sql",
          "m/db/migration/V1.sql",
          "a/b",
          "a/x/b",
          "a/x/y/b/c",
          "abc",
          "aXc/d",
          "a/x/c",
          "b.txt",
          "d.txt",
          "B.txt",
          "1.txt",
          "!bang",
          "#hash",
          "with space.txt",
          "foobar",
          "foo/bar",
          "foo/bar.py",
          "fooxbar/y",
          "Jenkinsfile",
          "Jenkinsfile.release",
          ".github/workflows/ci.yml",
          ".GitHub/workflows/ci.yml",
          "x/.github/a",
          "README",
          "README.md");

  /// Several rules together: the last that matches wins, and nothing below a folder comes back.
  static Stream<List<String>> ruleLists() {
    return Stream.of(
        List.of("config/", "!config/secret.yml"),
        List.of("config/*", "!config/secret.yml"),
        List.of("*.md", "!docs/x.md"),
        List.of("!docs/x.md", "*.md"),
        List.of("*.md", "!docs/", "docs/sub/"),
        List.of("src/**", "!src/autopack/models.py"),
        List.of("src/*", "!src/autopack/"),
        List.of("*", "!*.py", "!*/"),
        List.of("*.py", "!models.py", "src/autopack/models.py"),
        List.of(".env*", "!.env.local", ".ENV.LOCAL"),
        List.of("/*", "!/src", "!/docs"),
        List.of("a/**", "!a/**/b", "b"));
  }

  @TempDir static Path directory;

  @SuppressWarnings("NullAway.Init") // set before the first test
  private static RealGit files;

  @SuppressWarnings("NullAway.Init") // set before the first test
  private static RealGit folders;

  @SuppressWarnings("NullAway.Init") // set before the first test
  private static RealGit exact;

  @BeforeAll
  static void initialise() {
    assumeTrue(RealGit.isInstalled(), "no git binary on the path of this machine");
    files = RealGit.repository(created("files"), true);
    folders = RealGit.repository(created("folders"), true);
    folders.folders(PATHS);
    exact = RealGit.repository(created("exact"), false);
  }

  private static Path created(String name) {
    var path = directory.resolve(name);
    assertThat(path.toFile().mkdirs()).isTrue();
    return path;
  }

  static Stream<List<String>> guardsWhatGitIgnores() {
    return Stream.concat(PATTERNS.stream().map(List::of), ruleLists());
  }

  @ParameterizedTest
  @MethodSource
  void guardsWhatGitIgnores(List<String> patterns) {
    var rules =
        GuardRules.of(patterns.stream().map(pattern -> new Rule("protect", pattern, 1)).toList());

    var guarded = matching(path -> rules.find(path) != null);

    var expected = new TreeSet<>(files.ignored(patterns, PATHS));
    expected.addAll(folders.ignored(patterns, PATHS));
    expected.addAll(otherwiseCased(patterns));
    assertThat(guarded).isEqualTo(expected);
  }

  /// Git folds ASCII only; a file system folds every letter.
  private static Set<String> otherwiseCased(List<String> patterns) {
    return patterns.contains("é.md") ? Set.of("É.md") : Set.of();
  }

  static Stream<String> allowsWhatGitAttributes() {
    return PATTERNS.stream().filter(pattern -> !pattern.endsWith("/"));
  }

  @ParameterizedTest
  @MethodSource
  void allowsWhatGitAttributes(String pattern) {
    var rule = new Rule("auto-approve", pattern, 1);
    var rules = FileRules.of(List.of(new AutoApproval(rule, Risk.LOW, 100)));

    assertThat(matching(path -> rules.find(path) != null))
        .isEqualTo(exact.attributed(pattern, PATHS));
  }

  private static Set<String> matching(Predicate<String> rules) {
    return PATHS.stream().filter(rules).collect(Collectors.toCollection(TreeSet::new));
  }
}
