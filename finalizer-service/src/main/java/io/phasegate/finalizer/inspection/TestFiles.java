package io.phasegate.finalizer.inspection;

import io.phasegate.contracts.Deliverable.Change;
import io.phasegate.contracts.event.PhaseCompleted;
import io.phasegate.source.ParsedPath;
import io.phasegate.source.RepoPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Which files hold tests or settings of test runners, by the conventions of their ecosystems, and
/// which of them a phase changed.
final class TestFiles {
  /// More changed files than this are not compared.
  static final int MOST = 500;

  private static final int MOST_LISTED = 100_000;
  private static final Pattern TEST_FILE =
      Pattern.compile(
          "(?:.*/)?(?:"
              + "test_[^/]*\\.py|[^/]*_test\\.(?:py|go|rb|rs)|tests?\\.py|[^/]*_spec\\.rb"
              + "|[^/]*\\.(?:test|spec)\\.[cm]?[jt]sx?"
              + "|[^/]*(?:Test|Tests|IT|TestCase|Spec)\\.(?:java|kt|cs|php)|Test[A-Z][^/]*\\.java"
              + ")");
  private static final Pattern IN_TEST_FOLDER =
      Pattern.compile(
          "(?:.*/)?(?:tests?|__tests__|spec)/.*\\.(?:py|java|kt|go|rs|rb|php|cs|[cm]?[jt]sx?)");

  /// The suffixes that both patterns end in; most files of most phases have none of them.
  private static final Set<String> LANGUAGES =
      Set.of(
          "py", "go", "rb", "rs", "java", "kt", "cs", "php", "js", "jsx", "ts", "tsx", "cjs",
          "cjsx", "cts", "ctsx", "mjs", "mjsx", "mts", "mtsx");

  private TestFiles() {}

  static boolean isTest(String path) {
    return LANGUAGES.contains(path.substring(path.lastIndexOf('.') + 1)) && hasTestName(path);
  }

  private static boolean hasTestName(String path) {
    return TEST_FILE.matcher(path).matches() || IN_TEST_FOLDER.matcher(path).matches();
  }

  /// Files that differ from the base, whether the executor names them or not; those it names come
  /// first. Beyond [#MOST] they are left out.
  static List<RepoPath> changed(PhaseCompleted event, WorkspaceFiles base, WorkspaceFiles now) {
    var files = named(event);
    for (var path : now.paths(MOST_LISTED).paths()) {
      if (isJudged(path.value())) {
        files.putIfAbsent(path.value(), path);
      }
    }
    return files.values().stream()
        .filter(path -> now.contentId(path).isPresent())
        .filter(path -> !now.contentId(path).equals(base.contentId(path)))
        .limit(MOST)
        .toList();
  }

  /// Test files of the base that are not there any more. Beyond [#MOST] they are left out.
  static List<RepoPath> gone(WorkspaceFiles base, WorkspaceFiles now) {
    return base.paths(MOST_LISTED).paths().stream()
        .filter(path -> isTest(path.value()) && !now.exists(path))
        .limit(MOST)
        .toList();
  }

  /// Earlier test files that a phase changed, as far as the executor says it. What it says to have
  /// created was not there before.
  static List<RepoPath> saidToBeChanged(PhaseCompleted event) {
    var files = new LinkedHashMap<String, RepoPath>();
    var apply = event.apply();
    if (apply != null) {
      apply.changedPaths().forEach(path -> add(files, path));
    }
    for (var item : event.deliverables().items()) {
      if (item.change() == Change.MODIFY) {
        add(files, item.path());
      } else if (item.change() == Change.CREATE) {
        remove(files, item.path());
      }
    }
    return files.values().stream().filter(path -> isTest(path.value())).limit(MOST).toList();
  }

  /// Changed test files of which one side or the other is only named.
  static List<RepoPath> unread(PhaseCompleted event, WorkspaceFiles base, WorkspaceFiles now) {
    return saidToBeChanged(event).stream()
        .filter(path -> isNamedOnly(path, base) || (base.exists(path) && isNamedOnly(path, now)))
        .toList();
  }

  private static boolean isNamedOnly(RepoPath path, WorkspaceFiles files) {
    return files.exists(path) && files.contentId(path).isEmpty();
  }

  private static Map<String, RepoPath> named(PhaseCompleted event) {
    var files = new LinkedHashMap<String, RepoPath>();
    event.deliverables().items().forEach(item -> add(files, item.path()));
    var apply = event.apply();
    if (apply != null) {
      apply.changedPaths().forEach(path -> add(files, path));
    }
    return files;
  }

  private static boolean isJudged(String path) {
    return isTest(path) || RunnerSettings.isSetting(path);
  }

  private static void remove(Map<String, RepoPath> files, String path) {
    if (RepoPath.parse(path) instanceof ParsedPath.Accepted(RepoPath accepted)) {
      files.remove(accepted.value());
    }
  }

  private static void add(Map<String, RepoPath> files, String path) {
    if (RepoPath.parse(path) instanceof ParsedPath.Accepted(RepoPath accepted)
        && isJudged(accepted.value())) {
      files.putIfAbsent(accepted.value(), accepted);
    }
  }
}
