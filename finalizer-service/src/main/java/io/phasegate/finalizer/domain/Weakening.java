package io.phasegate.finalizer.domain;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.phasegate.contracts.event.TestDeltaComputed;
import io.phasegate.contracts.event.TestDeltaComputed.BaselineOrigin;
import io.phasegate.contracts.event.TestDeltaComputed.Removed;
import io.phasegate.finalizer.domain.AssertionEvidence.Effect;
import io.phasegate.finalizer.domain.AssertionEvidence.Loss;
import io.phasegate.finalizer.domain.AssertionEvidence.RunnerSetting;
import io.phasegate.finalizer.domain.AssertionEvidence.Unseen;
import io.phasegate.finalizer.domain.AssertionEvidence.Weakened;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is to be said of earlier tests that assert less than at the base, and of settings that keep
/// them from running or failing.
///
/// A test that asserts less blocks: a green run says nothing then. `allowedTestRemovals` excuses
/// what it names, and the repository's owner may choose to be warned only; neither excuses tests
/// that are named for validation, nor files that assert nothing any more unless the plan names
/// them. Assertions that moved to another test are told.
record Weakening(PhaseEvidence evidence, TestGlobs allowed) {

  /// What comes of a test that asserts less, in the order in which it is told.
  private enum Kind {
    GUTTED,
    VALIDATION,
    WEAKER,
    EXCUSED,
    MOVED
  }

  static void add(List<GateFinding> findings, PhaseEvidence evidence) {
    var allowed = TestGlobs.of(evidence.completion().allowedTestRemovals());
    var weakening = new Weakening(evidence, allowed);
    weakening.addTests(findings);
    weakening.addSettings(findings);
    weakening.addUnseen(findings);
  }

  private Kind kind(Weakened test) {
    if (test.loss() == Loss.MOVED || (test.loss() == Loss.NAME && !isRenamed(test))) {
      return Kind.MOVED;
    }
    if (isValidation(test)) {
      return Kind.VALIDATION;
    }
    if (isAllowed(test.path(), test.name())) {
      return Kind.EXCUSED;
    }
    return test.gutted() ? Kind.GUTTED : Kind.WEAKER;
  }

  /// Tests that are gone are counted by the delta. One that it holds for renamed is not gone, and
  /// must assert under its new name what it did under the old one. Without a delta nobody counts.
  private boolean isRenamed(Weakened test) {
    var delta = evidence.usableDelta();
    if (delta == null) {
      return true;
    }
    var named = TestNames.of(List.of(test.name()));
    var title = test.test().substring(test.test().lastIndexOf('.') + 1);
    return delta.removed().stream()
        .filter(removed -> removed.renamedTo() != null)
        .map(Removed::id)
        .anyMatch(id -> named.isNamed(id) || id.endsWith(title));
  }

  private boolean isValidation(Weakened test) {
    var names = evidence.completion().validationTests();
    return !TestNames.of(List.of(test.name())).named(names).isEmpty()
        || TestNames.of(names).isNamed(test.name());
  }

  private boolean isAllowed(String path, String name) {
    return allowed.cover(path) || allowed.cover(name);
  }

  private void addTests(List<GateFinding> findings) {
    evidence.completion().assertions().weakened().stream()
        .collect(
            groupingBy(
                this::kind, () -> new EnumMap<>(Kind.class), mapping(Weakened::describe, toList())))
        .forEach((kind, tests) -> findings.add(finding(kind, tests)));
  }

  private GateFinding finding(Kind kind, List<String> tests) {
    return switch (kind) {
      case GUTTED -> blocked("TEST_GUTTED", "assert nothing any more", tests);
      case VALIDATION ->
          blocked("VALIDATION_TESTS_WEAKENED", "validate the phase and assert less", tests);
      case WEAKER ->
          strictness()
              .finding("TEST_WEAKENED", message("assert less", tests), tests, remedy(tests));
      case EXCUSED -> warned("WEAKENING_ALLOWED", "assert less, as the plan allows", tests);
      case MOVED -> warned("ASSERTIONS_MOVED", "assert less where they stand", tests);
    };
  }

  private void addSettings(List<GateFinding> findings) {
    var rewriting = new ArrayList<String>();
    var deselecting = new ArrayList<String>();
    for (var setting : evidence.completion().assertions().settings()) {
      if (!isAllowed(setting.path(), setting.path())) {
        listFor(setting, rewriting, deselecting).add(setting.describe());
      }
    }
    if (!rewriting.isEmpty()) {
      findings.add(
          strictness()
              .finding(
                  "RESULTS_REWRITTEN",
                  "changed settings keep failed tests from failing the run: "
                      + Listing.names(rewriting),
                  rewriting,
                  "Take these settings back: " + Listing.names(rewriting) + "."));
    }
    if (!deselecting.isEmpty()) {
      findings.add(
          whatTheDeltaLeaves()
              .finding(
                  "TESTS_DESELECTED",
                  "changed settings leave tests out: " + Listing.names(deselecting),
                  deselecting,
                  "Take these settings back, or name them in `allowedTestRemovals`: "
                      + Listing.names(deselecting)
                      + "."));
    }
  }

  private static List<String> listFor(
      RunnerSetting setting, List<String> rewriting, List<String> deselecting) {
    return setting.effect() == Effect.REWRITES ? rewriting : deselecting;
  }

  /// A delta against a baseline names every test that is gone, whatever left it out.
  private Strictness whatTheDeltaLeaves() {
    var delta = evidence.usableDelta();
    return namesAllThatIsGone(delta) ? Strictness.WARN : strictness();
  }

  private static boolean namesAllThatIsGone(@Nullable TestDeltaComputed delta) {
    return delta != null && delta.complete() && delta.baseline() != BaselineOrigin.MISSING;
  }

  private void addUnseen(List<GateFinding> findings) {
    var files = new ArrayList<String>();
    for (var file : evidence.completion().assertions().unseen()) {
      if (!isAllowed(file.path(), file.path()) && !isNew(file)) {
        files.add(file.path());
      }
    }
    if (!files.isEmpty()) {
      findings.add(
          strictness()
              .finding(
                  "TESTS_NOT_COMPARED",
                  "nobody can tell whether these changed test files still assert what they did: "
                      + Listing.names(files),
                  files,
                  "Send a git source whose base commit can be read, or the earlier content in"
                      + " `base.files`, or name these files in `allowedTestRemovals`: "
                      + Listing.names(files)
                      + "."));
    }
  }

  /// A file is new where the baseline had none of its tests.
  private boolean isNew(Unseen file) {
    var delta = evidence.usableDelta();
    if (!namesAllThatIsGone(delta) || delta == null || file.tests().isEmpty()) {
      return false;
    }
    return file.tests().stream()
        .map(test -> TestNames.of(List.of(TestNames.in(file.path(), test))))
        .allMatch(test -> !test.named(delta.added()).isEmpty());
  }

  private Strictness strictness() {
    return evidence.rules().weakenedTests();
  }

  private static GateFinding warned(String code, String what, List<String> tests) {
    return GateFinding.warn(code, message(what, tests), tests, "");
  }

  private static GateFinding blocked(String code, String what, List<String> tests) {
    return GateFinding.block(code, message(what, tests), tests, remedy(tests));
  }

  private static String message(String what, List<String> tests) {
    return "changed tests " + what + ": " + Listing.names(tests);
  }

  private static String remedy(List<String> tests) {
    return "Put the assertions back and repair the code instead, or, where the plan wants less,"
        + " name the tests in `allowedTestRemovals`: "
        + Listing.names(tests)
        + ".";
  }
}
