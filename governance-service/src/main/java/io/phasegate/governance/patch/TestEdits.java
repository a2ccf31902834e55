package io.phasegate.governance.patch;

import java.util.HashMap;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Whether a patch takes strength from tests. Judged by lines and on the safe side: a person
/// decides where this is wrong.
///
/// It counts as weaker where a test file goes or stops being one, where a line with a test or an
/// assertion goes that does not come back letter by letter, and where a line comes that skips,
/// leaves early or comments out.
public final class TestEdits {
  private static final int LONGEST_LINE = 2_000;

  private static final Pattern TEST_FILE =
      Pattern.compile(
          "(?i)(^|.*/)(tests?|__tests__|specs?|testing)/.*"
              + "|(.*/)?(test_[^/]*|conftest\\.py|[^/]*_test\\.[^/]+|[^/]*_spec\\.[^/]+"
              + "|[^/]*\\.(test|spec)\\.[^/]+|(?-i:[^/]*(?:Tests?|IT)\\.[a-z]+))");

  private static final Pattern TEST_OR_ASSERTION =
      Pattern.compile(
          "(?i)\\bassert|\\bexpect|\\bshould|\\bverify|\\brequire\\b|\\brequire\\.|\\braises\\b"
              + "|\\bt\\.(error|errorf|fatal|fatalf|fail|failnow|run)\\b|\\bfail\\s*\\("
              + "|\\bdef\\s+test|\\bclass\\s+\\w*test|@(\\w+\\.)*\\w*test|\\bfunc\\s+(test|fuzz)"
              + "|\\b(it|test|describe|specify|context|scenario)\\s*[.(]|#\\[.*test"
              + "|\\[(fact|theory|test\\w*)|\\bparametri[sz]e");

  private static final Pattern SKIP =
      Pattern.compile(
          "(?i)skip|xfail|@disabled|@ignore|\\bpending\\b|\\.only\\b|\\.todo\\b"
              + "|\\b(xit|xtest|xdescribe|fit|fdescribe)\\b|\\bassume|__test__|collect_ignore"
              + "|\\bdeselect|#\\[ignore|\\bif\\s*\\(?\\s*(false|0|not\\s+true)\\b|#if\\s+0"
              + "|^\\s*return\\s*;?\\s*$|\\b(sys|os|process|system|pytest)\\._?exit"
              + "|/\\*|\"\"\"|'''|<!--|=begin|^\\s*(pass|continue|break)\\s*;?\\s*$"
              + "|\\bexcept\\b|\\bcatch\\b|\\brescue\\b|\\bsuppress\\b");

  private TestEdits() {}

  /// What makes the tests weaker, where something does.
  public static Optional<String> weakening(PatchReading.Understood patch) {
    return patch.files().stream().flatMap(file -> weakening(file).stream()).findFirst();
  }

  private static Optional<String> weakening(FileChange file) {
    var oldPath = file.oldPath();
    var newPath = file.newPath();
    if (oldPath != null && isTest(oldPath)) {
      if (newPath == null) {
        return Optional.of("deletes the test file " + oldPath);
      }
      if (!newPath.equals(oldPath)) {
        return Optional.of("moves the test file " + oldPath);
      }
    }
    return newPath != null && isTest(newPath) ? edit(newPath, file) : Optional.empty();
  }

  private static Optional<String> edit(String path, FileChange file) {
    if (Stream.concat(file.added().stream(), file.removed().stream())
        .anyMatch(line -> line.length() > LONGEST_LINE)) {
      return Optional.of("has lines that are too long to judge in " + path);
    }
    if (missing(file)) {
      return Optional.of("removes or changes a test or an assertion in " + path);
    }
    return file.added().stream().anyMatch(line -> SKIP.matcher(line).find())
        ? Optional.of("adds to %s what may skip tests".formatted(path))
        : Optional.empty();
  }

  private static boolean missing(FileChange file) {
    var coming = new HashMap<String, Integer>();
    file.added().forEach(line -> coming.merge(line, 1, Integer::sum));
    return file.removed().stream()
        .filter(line -> TEST_OR_ASSERTION.matcher(line).find())
        .anyMatch(line -> coming.merge(line, -1, Integer::sum) < 0);
  }

  static boolean isTest(String path) {
    return TEST_FILE.matcher(path).matches();
  }
}
