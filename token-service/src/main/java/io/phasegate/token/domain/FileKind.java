package io.phasegate.token.domain;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What sort of file a path names, by the conventions of paths alone. The first rule that fits
/// wins: tests, ledgers, documentation, migrations, other texts, configuration, frontend; what is
/// left is backend.
public enum FileKind {
  BACKEND("backend"),
  FRONTEND("frontend"),
  TEST("test"),
  DOC("doc"),
  /// Documentation that grows by an entry at a time: changelogs, build histories, release notes.
  LEDGER("ledger"),
  CONFIG("config"),
  MIGRATION("migration");

  private static final Set<String> TEST_FOLDERS =
      Set.of(
          "test", "tests", "__tests__", "e2e", "testdata", "fixtures", "spec", "specs", "cypress");
  private static final Pattern TEST_NAME =
      Pattern.compile(
          "test_[^/]*\\.py|[^/.]*_test\\.[a-z]+|conftest\\.py"
              + "|[^/]*\\.(?:test|spec|stories|cy|test-d)\\.[a-z]+"
              + "|[^/.]*(?:Test|Tests|IT|TestCase)\\.(?:java|kt|scala|groovy)");
  private static final Set<String> LEDGER_WORDS =
      Set.of(
          "changelog", "changes", "history", "releases", "release-notes", "build_history", "news");
  private static final Set<String> DOC_EXTENSIONS =
      Set.of("md", "mdx", "rst", "adoc", "asciidoc", "markdown");
  private static final List<String> MIGRATION_FOLDERS =
      List.of("migrations", "alembic/versions", "db/changelog", "db/migration", "migration");
  private static final Pattern MIGRATION_NAME =
      Pattern.compile("[VU]\\d[\\d._]{0,20}__[^/]*\\.sql");
  private static final Set<String> TEXT_NAMES =
      Set.of("license", "licence", "notice", "authors", "contributors", "copying", "codeowners");
  private static final Set<String> CONFIG_EXTENSIONS =
      Set.of(
          "yml",
          "yaml",
          "json",
          "jsonc",
          "json5",
          "toml",
          "ini",
          "cfg",
          "conf",
          "xml",
          "properties",
          "gradle",
          "kts",
          "lock",
          "env",
          "tf",
          "hcl",
          "mod",
          "sum",
          "in");
  private static final Set<String> CONFIG_NAMES =
      Set.of("dockerfile", "makefile", "procfile", "jenkinsfile", "justfile", "vagrantfile");
  private static final Pattern CONFIG_SCRIPT =
      Pattern.compile("[^/]*\\.config\\.(?:js|ts|mjs|cjs|mts)");
  private static final Set<String> FRONTEND_EXTENSIONS =
      Set.of(
          "tsx", "jsx", "vue", "svelte", "astro", "css", "scss", "sass", "less", "html", "hbs",
          "jinja", "j2", "ejs");
  private static final Set<String> SCRIPT_EXTENSIONS = Set.of("js", "ts", "mjs", "cjs", "mts");
  private static final Set<String> FRONTEND_FOLDERS =
      Set.of(
          "frontend",
          "client",
          "web",
          "ui",
          "components",
          "pages",
          "hooks",
          "static",
          "views",
          "public",
          "assets");

  private final String word;

  FileKind(String word) {
    this.word = word;
  }

  /// As decisions spell it.
  public String word() {
    return word;
  }

  /// True for documentation of any sort.
  public boolean documents() {
    return this == DOC || this == LEDGER;
  }

  public static FileKind of(String path) {
    var names = List.of(path.split("/", -1));
    var name = names.getLast();
    var lower = name.toLowerCase(Locale.ROOT);
    var extension = extension(lower);
    if (names.subList(0, names.size() - 1).stream()
            .anyMatch(folder -> TEST_FOLDERS.contains(folder.toLowerCase(Locale.ROOT)))
        || TEST_NAME.matcher(name).matches()) {
      return TEST;
    }
    if (DOC_EXTENSIONS.contains(extension)) {
      return isLedger(lower, extension) || path.contains(".changeset/") ? LEDGER : DOC;
    }
    if (MIGRATION_NAME.matcher(name).matches()
        || MIGRATION_FOLDERS.stream()
            .anyMatch(folder -> ("/" + path).contains("/" + folder + "/"))) {
      return MIGRATION;
    }
    return text(lower, extension, names, path);
  }

  private static FileKind text(String lower, String extension, List<String> names, String path) {
    if (isLedger(lower, extension)) {
      return LEDGER;
    }
    if (TEXT_NAMES.contains(lower)
        || (extension.equals("txt") && !lower.startsWith("requirements"))) {
      return DOC;
    }
    if (isConfiguration(lower, extension, names, path)) {
      return CONFIG;
    }
    boolean shown =
        FRONTEND_EXTENSIONS.contains(extension)
            || (SCRIPT_EXTENSIONS.contains(extension)
                && names.stream().anyMatch(FRONTEND_FOLDERS::contains));
    return shown ? FRONTEND : BACKEND;
  }

  private static boolean isConfiguration(
      String lower, String extension, List<String> names, String path) {
    return CONFIG_EXTENSIONS.contains(extension)
        || CONFIG_NAMES.contains(lower)
        || lower.startsWith("dockerfile")
        || lower.startsWith("requirements")
        || lower.startsWith(".")
        || CONFIG_SCRIPT.matcher(lower).matches()
        || names.contains("META-INF")
        || path.startsWith(".github/");
  }

  private static boolean isLedger(String lower, String extension) {
    var stem =
        extension.isEmpty() ? lower : lower.substring(0, lower.length() - extension.length() - 1);
    return LEDGER_WORDS.contains(stem)
        && (extension.isEmpty() || extension.equals("txt") || DOC_EXTENSIONS.contains(extension));
  }

  /// The letters behind the last dot, in lower case; empty where there are none.
  static String extension(String name) {
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }
}
