package io.phasegate.benchmarks.success;

import static io.phasegate.benchmarks.success.Story.outOfSight;

import java.util.List;

/// Falsehoods that no gate claims to see, most of them because nothing shows them that the services
/// are told. They are played so that nobody believes otherwise.
final class OutOfSight {
  private OutOfSight() {}

  static List<Story> stories() {
    return List.of(
        outOfSight("a report made up from nothing", OutOfSight::forgedReport),
        outOfSight("the expected value changed to the wrong one", OutOfSight::otherExpectation),
        outOfSight("assertions behind a condition that never holds", OutOfSight::guarded),
        outOfSight(
            "assertions in a helper elsewhere that asserts nothing", OutOfSight::emptyHelper),
        outOfSight("failing test deleted, and all removals excused", OutOfSight::excused),
        outOfSight("its own broken commit named as the base", OutOfSight::ownBase),
        outOfSight("a validating test that was never written", OutOfSight::noValidation));
  }

  private static void forgedReport(PhaseDraft draft) {
    draft.behave(draft.stableTest(), Behaviour.BROKEN);
    var baseline = draft.project.baseline();
    draft.said.spoil(
        run -> {
          var forged = run;
          for (var test : baseline.those(outcome -> outcome == TestOutcome.PASSED)) {
            if (run.outcomes().containsKey(test)) {
              forged = forged.with(test, TestOutcome.PASSED);
            }
          }
          return forged;
        });
  }

  private static void otherExpectation(PhaseDraft draft) {
    var test = draft.stableTest();
    var wrong =
        TestTricks.bodyOf(draft, test).stream().map(line -> line + "0").toArray(String[]::new);
    draft.rewriteTest(test, wrong);
  }

  private static void guarded(PhaseDraft draft) {
    var test = draft.stableTest();
    var body = TestTricks.bodyOf(draft, test);
    draft.rewriteTest(
        test,
        "import os",
        "if os.environ.get(\"SHOP\") == \"open\":",
        "    " + body.getFirst(),
        "    " + body.getLast());
  }

  private static void emptyHelper(PhaseDraft draft) {
    var test = draft.stableTest();
    var calls =
        TestTricks.bodyOf(draft, test).stream()
            .map(line -> line.replace("assert ", "check_equal(").replace(" == ", ", ") + ")")
            .toArray(String[]::new);
    draft.rewriteTest(test, calls);
    draft.files.put("shop/checks.py", "def check_equal(found, expected):\n    return found\n");
    draft.files.compute(
        Snapshot.path(Snapshot.module(test)),
        (_, text) -> "from shop.checks import check_equal\n" + text);
  }

  private static void excused(PhaseDraft draft) {
    draft.said.allowedTestRemovals = List.of("**");
    draft.deleteTest(draft.stableTest());
  }

  private static void noValidation(PhaseDraft draft) {
    draft.said.validationTests =
        List.of(draft.featureTests + "::test_" + draft.featureName() + "_never");
  }

  /// The commit before the last one of the phase is broken already, and was run as if it were the
  /// base.
  private static void ownBase(PhaseDraft draft) {
    draft.overGit();
    var test = draft.stableTest();
    draft.behave(test, Behaviour.BROKEN);
    draft.nameAsBase();
  }
}
