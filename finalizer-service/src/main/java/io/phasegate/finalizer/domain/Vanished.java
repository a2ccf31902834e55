package io.phasegate.finalizer.domain;

import io.phasegate.contracts.event.TestDeltaComputed;
import io.phasegate.contracts.event.TestDeltaComputed.Removed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The tests that ran before and are gone or skipped now, sorted by what excuses them.
///
/// @param validation named in `validationTests`: nothing excuses them
/// @param removed gone without an excuse
/// @param skipped skipped without an excuse
/// @param allowed gone or skipped as the executor's plan allows
/// @param renamed gone, and sound under a new name: "old is now new"
record Vanished(
    List<String> validation,
    List<String> removed,
    List<String> skipped,
    List<String> allowed,
    List<String> renamed) {

  static Vanished of(TestDeltaComputed delta, Completion completion) {
    if (delta.removed().isEmpty() && delta.newlySkipped().isEmpty()) {
      return new Vanished(List.of(), List.of(), List.of(), List.of(), List.of());
    }
    var sorted = new Vanished(none(), none(), none(), none(), none());
    var validation = TestNames.of(completion.validationTests());
    var allowed = TestGlobs.of(completion.allowedTestRemovals());
    var unsound = unsound(delta);
    for (var test : delta.removed()) {
      if (isRenamed(test, unsound)) {
        sorted.renamed.add(test.id() + " is now " + test.renamedTo());
      } else {
        sorted.put(test.id(), validation, allowed, sorted.removed);
      }
    }
    for (var test : delta.newlySkipped()) {
      sorted.put(test, validation, allowed, sorted.skipped);
    }
    return sorted;
  }

  private void put(String id, TestNames named, TestGlobs globs, List<String> unexcused) {
    if (named.isNamed(id)) {
      validation.add(id);
    } else if (globs.cover(id)) {
      allowed.add(id);
    } else {
      unexcused.add(id);
    }
  }

  /// A new name excuses the old one's absence only where the test is sound under it.
  private static boolean isRenamed(Removed test, Set<String> unsound) {
    var renamedTo = test.renamedTo();
    return renamedTo != null && !unsound.contains(renamedTo);
  }

  private static Set<String> unsound(TestDeltaComputed delta) {
    var unsound = new HashSet<>(delta.newlyFailing());
    unsound.addAll(delta.newlyFailingPersistent());
    unsound.addAll(delta.newlySkipped());
    delta.intermittent().forEach(test -> unsound.add(test.id()));
    return unsound;
  }

  private static List<String> none() {
    return new ArrayList<>();
  }
}
