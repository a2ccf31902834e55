package io.phasegate.finalizer.inspection;

import io.phasegate.contracts.event.PhaseCompleted;
import io.phasegate.source.ParsedPath;
import io.phasegate.source.RepoPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Which files hold tests, by the conventions of their languages.
final class TestFiles {
  /// More test files than this are not compared with the base; those that the executor names come
  /// first.
  static final int MOST = 500;

  private static final int MOST_LISTED = 20_000;
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

  private TestFiles() {}

  static boolean isTest(String path) {
    return TEST_FILE.matcher(path).matches() || IN_TEST_FOLDER.matcher(path).matches();
  }

  /// Test files that may have been changed: those that the executor names, and, because it need not
  /// name all, every other one that the workspace has.
  static List<RepoPath> changed(PhaseCompleted event, WorkspaceFiles files) {
    var tests = new LinkedHashMap<String, RepoPath>();
    event.deliverables().items().forEach(item -> add(tests, item.path()));
    var apply = event.apply();
    if (apply != null) {
      apply.changedPaths().forEach(path -> add(tests, path));
    }
    for (var path : files.paths(MOST_LISTED).paths()) {
      if (isTest(path.value())) {
        tests.putIfAbsent(path.value(), path);
      }
    }
    var all = new ArrayList<>(tests.values());
    return all.size() <= MOST ? all : all.subList(0, MOST);
  }

  private static void add(Map<String, RepoPath> tests, String path) {
    if (RepoPath.parse(path) instanceof ParsedPath.Accepted(RepoPath accepted)
        && isTest(accepted.value())) {
      tests.putIfAbsent(accepted.value(), accepted);
    }
  }
}
