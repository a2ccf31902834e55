package io.phasegate.finalizer.inspection;

import io.phasegate.finalizer.domain.AssertionEvidence.Effect;
import io.phasegate.finalizer.domain.AssertionEvidence.RunnerSetting;
import io.phasegate.source.FileBytes;
import io.phasegate.source.Reading;
import io.phasegate.source.RepoPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Files that tell test runners which tests run and what a failure is, and the words in them that
/// make it fewer or less. Only words that a phase adds count.
final class RunnerSettings {
  private static final List<Kind> KINDS =
      List.of(
          new Kind(
              List.of("pytest.ini", ".pytest.ini", "tox.ini", "setup.cfg", "pyproject.toml"),
              List.of(
                  "--ignore",
                  "--deselect",
                  "-k ",
                  "-m ",
                  "norecursedirs",
                  "testpaths",
                  "python_files",
                  "python_classes",
                  "python_functions",
                  "--maxfail",
                  "--exitfirst"),
              List.of("|| true", "ignore_outcome", "--suppress-no-test-exit-code")),
          new Kind(
              List.of("conftest.py"),
              List.of(
                  "collect_ignore",
                  "pytest_collection_modifyitems",
                  "pytest_ignore_collect",
                  "pytest_collect_file",
                  "pytest_runtest_setup",
                  "mark.skip",
                  "mark.xfail",
                  "pytest.skip"),
              List.of(
                  "pytest_runtest_makereport",
                  "pytest_runtest_logreport",
                  "pytest_runtest_call",
                  "pytest_runtest_protocol",
                  "pytest_pyfunc_call",
                  "pytest_report_teststatus",
                  "pytest_sessionfinish")),
          new Kind(
              List.of("pom.xml"),
              List.of(
                  "<exclude",
                  "<skip>",
                  "<skiptests>",
                  "<skipits>",
                  "maven.test.skip",
                  "<groups>",
                  "<test>",
                  "<include>"),
              List.of("testfailureignore", "maven.test.failure.ignore", "<failifnotests>false")),
          new Kind(
              List.of("build.gradle", "build.gradle.kts"),
              List.of(
                  "exclude",
                  "testsmatching",
                  "excludetags",
                  "includetags",
                  "enabled = false",
                  "enabled.set(false)",
                  "onlyif"),
              List.of("ignorefailures")),
          new Kind(
              List.of("package.json", "jest.config", "vitest.config", "vite.config", ".mocharc"),
              List.of(
                  "testpathignorepatterns",
                  "testmatch",
                  "testregex",
                  "testnamepattern",
                  "modulepathignorepatterns",
                  "exclude",
                  "ignore",
                  "grep",
                  "roots"),
              List.of("passwithnotests", "|| true", "|| exit 0", "testresultsprocessor")),
          new Kind(
              List.of("phpunit.xml", "phpunit.xml.dist", ".rspec", "Cargo.toml", ".runsettings"),
              List.of("<exclude", "--tag", "--exclude-pattern", "test = false", "testcasefilter"),
              List.of("--failure-exit-code 0")));

  private RunnerSettings() {}

  /// @param deselects words that leave tests out, in lower case
  /// @param rewrites words that keep failures from failing the run, in lower case
  private record Kind(List<String> names, List<String> deselects, List<String> rewrites) {
    boolean has(String name) {
      return names.stream()
          .anyMatch(
              known -> name.equals(known) || name.startsWith(known + ".") || isConfig(known, name));
    }

    private static boolean isConfig(String known, String name) {
      return known.equals(".runsettings") && name.endsWith(known);
    }
  }

  static boolean isSetting(String path) {
    var name = path.substring(path.lastIndexOf('/') + 1);
    return KINDS.stream().anyMatch(kind -> kind.has(name));
  }

  /// @param changed files that differ
  static List<RunnerSetting> compare(
      List<RepoPath> changed, WorkspaceFiles base, WorkspaceFiles now) {
    var settings = new ArrayList<RunnerSetting>();
    for (var path : changed) {
      if (now.read(path) instanceof Reading.Content(FileBytes after)) {
        var before = base.read(path) instanceof Reading.Content(FileBytes bytes) ? text(bytes) : "";
        add(settings, path, before, text(after));
      }
    }
    return settings;
  }

  private static void add(
      List<RunnerSetting> settings, RepoPath path, String before, String after) {
    for (var kind : KINDS) {
      if (kind.has(path.name())) {
        add(settings, path, Effect.DESELECTS, added(kind.deselects, before, after));
        add(settings, path, Effect.REWRITES, added(kind.rewrites, before, after));
      }
    }
  }

  private static void add(
      List<RunnerSetting> settings, RepoPath path, Effect effect, List<String> words) {
    if (!words.isEmpty()) {
      settings.add(new RunnerSetting(path.value(), effect, String.join(", ", words)));
    }
  }

  private static List<String> added(List<String> words, String before, String after) {
    return words.stream().filter(word -> count(word, after) > count(word, before)).toList();
  }

  private static int count(String word, String text) {
    int count = 0;
    for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length())) {
      count++;
    }
    return count;
  }

  private static String text(FileBytes bytes) {
    return bytes.utf8().toLowerCase(Locale.ROOT);
  }
}
