package io.phasegate.finalizer.inspection;

import io.phasegate.finalizer.domain.AssertionEvidence.Loss;
import io.phasegate.finalizer.domain.AssertionEvidence.Weakened;
import io.phasegate.source.FileBytes;
import io.phasegate.source.Reading;
import io.phasegate.source.RepoPath;
import io.phasegate.source.code.Status;
import io.phasegate.source.code.TestOutline;
import io.phasegate.source.code.TestUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Compares what tests assert with what they asserted at the base commit, test by test.
///
/// A test of the same name must assert as much as before and say as much with it. What it lost and
/// another test of the change gained word for word has moved. Tests whose name is gone are weighed
/// together against the new ones of their file. Where that or a file that is gone leaves it open, a
/// test may have moved to where there is a new one of its name, and must assert as much there.
final class AssertionCheck {
  private final Map<String, Changed> files = new LinkedHashMap<>();
  private final Map<String, Integer> gained = new HashMap<>();
  private final List<Weakened> weakened = new ArrayList<>();

  private AssertionCheck() {}

  /// A file before and after.
  private record Changed(Map<String, TestUnit> before, Map<String, TestUnit> after) {}

  /// @param tests files that differ
  /// @param gone files that are not there any more
  static List<Weakened> compare(
      List<RepoPath> tests, List<RepoPath> gone, WorkspaceFiles base, WorkspaceFiles now) {
    var check = new AssertionCheck();
    for (var path : tests) {
      if (now.read(path) instanceof Reading.Content(FileBytes after)) {
        check.read(
            path.value(), outline(base, path), now.code().tests(path.value(), after.toByteArray()));
      }
    }
    check.files.forEach(check::compare);
    gone.forEach(path -> check.compareMoved(path.value(), outline(base, path).units()));
    return check.weakened;
  }

  /// Empty where there was no such file.
  private static TestOutline outline(WorkspaceFiles files, RepoPath path) {
    return files.read(path) instanceof Reading.Content(FileBytes bytes)
        ? files.code().tests(path.value(), bytes.toByteArray())
        : new TestOutline(List.of(), Status.OK);
  }

  private void read(String path, TestOutline before, TestOutline after) {
    if (before.status() == Status.OK && isIllegible(after.status()) && before.assertions() > 0) {
      weakened.add(new Weakened(path, "", Loss.LEGIBILITY, before.assertions(), 0));
    }
    if (before.status() != Status.OK || after.status() != Status.OK) {
      return;
    }
    var changed = new Changed(byName(before), byName(after));
    files.put(path, changed);
    changed.after.forEach(
        (name, unit) -> {
          if (!name.isEmpty()) {
            var had = changed.before.getOrDefault(name, nothing(name));
            difference(unit.texts(), had.texts())
                .forEach(text -> gained.merge(text, 1, Integer::sum));
          }
        });
  }

  /// A broken file is a collection error, and told by the delta.
  private static boolean isIllegible(Status status) {
    return status == Status.TOO_LARGE || status == Status.ANALYSIS_FAILED;
  }

  private void compare(String path, Changed changed) {
    var gone = new ArrayList<TestUnit>();
    var found = weakened.size();
    changed.before.forEach(
        (name, had) -> {
          var has = changed.after.get(name);
          if (has != null) {
            compare(path, had, has);
          } else if (had.assertions() > 0) {
            gone.add(had);
          }
        });
    compareGone(path, gone, changed);
    var before = changed.before.values().stream().mapToInt(TestUnit::assertions).sum();
    var after = changed.after.values().stream().mapToInt(TestUnit::assertions).sum();
    var lost = weakened.subList(found, weakened.size()).stream();
    if (before > 0 && after == 0 && lost.anyMatch(test -> test.loss() != Loss.MOVED)) {
      weakened.add(found, new Weakened(path, "", Loss.ASSERTIONS, before, 0));
    }
  }

  private void compare(String path, TestUnit had, TestUnit has) {
    var loss = loss(had, has);
    if (loss == Loss.PRECISION) {
      weakened.add(new Weakened(path, had.name(), loss, had.specific(), has.specific()));
    } else if (loss != null) {
      weakened.add(new Weakened(path, had.name(), loss, had.assertions(), has.assertions()));
    }
  }

  /// What a test lost; null where it asserts as much as before, and says as much with it.
  private @Nullable Loss loss(TestUnit had, TestUnit has) {
    var fewer = had.assertions() - has.assertions();
    var vaguer = had.specific() - has.specific();
    if (fewer <= 0 && vaguer <= 0) {
      return null;
    }
    int moved = moved(difference(had.texts(), has.texts()));
    int helped = Math.max(0, has.helped() - had.helped());
    var excused = Math.max(fewer, vaguer) <= moved + helped || has.openEnded();
    return excused ? Loss.MOVED : fewer > 0 ? Loss.ASSERTIONS : Loss.PRECISION;
  }

  private void compareGone(String path, List<TestUnit> gone, Changed changed) {
    var fresh =
        changed.after.values().stream()
            .filter(unit -> !changed.before.containsKey(unit.name()))
            .toList();
    int fewer = sum(gone) - sum(fresh);
    int vaguer =
        gone.stream().mapToInt(TestUnit::specific).sum()
            - fresh.stream().mapToInt(TestUnit::specific).sum();
    if (fewer <= 0 && vaguer <= 0) {
      compareMoved(path, gone);
      return;
    }
    for (var unit : gone) {
      var moved = moved(unit.texts()) >= unit.assertions();
      var openEnded = fresh.stream().anyMatch(TestUnit::openEnded);
      var loss = moved || openEnded ? Loss.MOVED : Loss.NAME;
      weakened.add(new Weakened(path, unit.name(), loss, unit.assertions(), 0));
    }
  }

  /// Tests that may have moved to another file; whether they have the delta knows. Of several new
  /// ones of a name the one that asserts most is taken.
  private void compareMoved(String path, List<TestUnit> gone) {
    for (var had : gone) {
      fresh(had.name())
          .max(Comparator.comparingInt(TestUnit::assertions))
          .ifPresent(has -> compareMoved(path, had, has));
    }
  }

  private void compareMoved(String path, TestUnit had, TestUnit has) {
    var loss = loss(had, has);
    if (loss != null) {
      var told = loss == Loss.MOVED ? loss : Loss.NAME;
      weakened.add(new Weakened(path, had.name(), told, had.assertions(), has.assertions()));
    }
  }

  /// New tests of that name in any file, whatever their classes are called.
  private Stream<TestUnit> fresh(String name) {
    return files.values().stream()
        .flatMap(
            changed ->
                changed.after.values().stream()
                    .filter(unit -> !changed.before.containsKey(unit.name())))
        .filter(unit -> !unit.name().isEmpty() && title(unit.name()).equals(title(name)));
  }

  private static String title(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static int sum(List<TestUnit> units) {
    return units.stream().mapToInt(TestUnit::assertions).sum();
  }

  /// How many of the texts another test gained; each is taken once.
  private int moved(List<String> texts) {
    int found = 0;
    for (var text : texts) {
      if (gained.getOrDefault(text, 0) > 0) {
        gained.merge(text, -1, Integer::sum);
        found++;
      }
    }
    return found;
  }

  private static Map<String, TestUnit> byName(TestOutline outline) {
    var units = new LinkedHashMap<String, TestUnit>();
    outline.units().forEach(unit -> units.put(unit.name(), unit));
    return units;
  }

  private static TestUnit nothing(String name) {
    return new TestUnit(name, 0, 0, 0, false, List.of());
  }

  private static List<String> difference(List<String> texts, List<String> others) {
    var left = new ArrayList<>(texts);
    others.forEach(left::remove);
    return left;
  }
}
