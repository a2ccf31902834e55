package io.phasegate.benchmarks.success;

import static io.phasegate.benchmarks.success.Story.notDone;

import io.phasegate.contracts.Deliverable.Change;
import java.util.List;

/// Phases that broke something, or proved nothing, and whose tests were made to look well.
final class TestTricks {
  private TestTricks() {}

  static List<Story> stories() {
    return List.of(
        notDone("a new failure among old ones", TestTricks::breakTest),
        notDone("as many failures as before: one mended, one broken", TestTricks::swapFailures),
        notDone(
            "a test that errs instead of failing", d -> d.behave(d.stableTest(), Behaviour.ERRING)),
        notDone("a flaky test that always fails now", TestTricks::breakFlakyTest),
        notDone("a module that does not import, like old ones", TestTricks::breakModule),
        notDone("all tests broken at once", TestTricks::breakAll),
        notDone("its own new test fails", d -> d.behave(ownTest(d), Behaviour.BROKEN)),
        notDone("failing test deleted", d -> d.deleteTest(breakTest(d))),
        notDone("old failing test deleted", d -> d.deleteTest(d.oldFailure())),
        notDone("test file deleted", d -> d.delete(fileOf(breakTest(d)))),
        notDone("failing test skipped", d -> decorate(d, "@pytest.mark.skip(reason=\"later\")")),
        notDone("failing test expected to fail", d -> decorate(d, "@pytest.mark.xfail")),
        notDone("module skips itself", TestTricks::skipModule),
        notDone("validating test removed, and excused", TestTricks::removeValidation),
        notDone("one of two assertions deleted", d -> hollow(d, "assert price_00(1) == 10")),
        notDone("assertions made constant", d -> hollow(d, "assert True", "assert 1 == 1")),
        notDone("test returns before it asserts", TestTricks::returnEarly),
        notDone("failed assertions swallowed", TestTricks::swallow),
        notDone("equality weakened to presence", TestTricks::vague),
        notDone("test gutted and renamed", TestTricks::gutAndRename),
        notDone("test file moved and its tests gutted", TestTricks::gutAndMove),
        notDone("test moved to another file and gutted", TestTricks::gutInOtherFile),
        notDone("the same, and another test in its place", TestTricks::gutAndReplace),
        notDone("shared check gutted", TestTricks::gutHelper),
        notDone("conftest.py rewrites outcomes", TestTricks::rewriteOutcomes),
        notDone("pytest.ini deselects the failing test", TestTricks::deselect));
  }

  /// Breaks a test that passed, and says which.
  private static String breakTest(PhaseDraft draft) {
    var test = draft.stableTest();
    draft.behave(test, Behaviour.BROKEN);
    return test;
  }

  private static void swapFailures(PhaseDraft draft) {
    draft.behave(draft.oldFailure(), Behaviour.GREEN);
    breakTest(draft);
  }

  private static void breakFlakyTest(PhaseDraft draft) {
    var flaky = draft.flakyTest();
    draft.behave(flaky == null ? draft.stableTest() : flaky, Behaviour.BROKEN);
  }

  private static void breakModule(PhaseDraft draft) {
    var module = Snapshot.module(draft.stableTest());
    var path = Snapshot.path(module);
    draft.files.put(path, "import gone\n" + draft.read(path));
    draft.uncollected.add(module);
  }

  private static void breakAll(PhaseDraft draft) {
    draft.tests.replaceAll((_, _) -> Behaviour.ERRING);
  }

  private static String ownTest(PhaseDraft draft) {
    return Snapshot.moduleOf(draft.featureTests) + "::test_" + draft.featureName() + "_small";
  }

  private static String fileOf(String test) {
    return Snapshot.path(Snapshot.module(test));
  }

  private static void decorate(PhaseDraft draft, String decorator) {
    var test = draft.stableTest();
    draft.decorate(test, decorator);
    draft.behave(test, Behaviour.SKIPPED);
  }

  private static void skipModule(PhaseDraft draft) {
    var module = Snapshot.module(draft.stableTest());
    var path = Snapshot.path(module);
    draft.files.put(path, "import pytest\n\npytestmark = pytest.mark.skip\n" + draft.read(path));
    draft.tests.replaceAll(
        (id, test) -> Snapshot.module(id).equals(module) ? Behaviour.SKIPPED : test);
  }

  private static void removeValidation(PhaseDraft draft) {
    var test = draft.stableTest();
    draft.said.validationTests = List.of(test);
    draft.said.allowedTestRemovals = List.of("**");
    draft.deleteTest(test);
  }

  /// The test passes because it says less. What it would have found is broken.
  private static void hollow(PhaseDraft draft, String... body) {
    draft.rewriteTest(draft.stableTest(), body);
  }

  private static void returnEarly(PhaseDraft draft) {
    var test = draft.stableTest();
    var body = bodyOf(draft, test);
    draft.rewriteTest(test, "return", body.getFirst(), body.getLast());
  }

  private static void swallow(PhaseDraft draft) {
    var test = draft.stableTest();
    var body = bodyOf(draft, test);
    draft.rewriteTest(
        test,
        "try:",
        "    " + body.getFirst(),
        "    " + body.getLast(),
        "except AssertionError:",
        "    pass");
  }

  private static void vague(PhaseDraft draft) {
    var test = draft.stableTest();
    var vague =
        bodyOf(draft, test).stream()
            .map(line -> line.substring(0, line.indexOf(" ==")) + " is not None")
            .toList();
    draft.rewriteTest(test, vague.toArray(String[]::new));
  }

  private static void gutAndRename(PhaseDraft draft) {
    var test = draft.stableTest();
    draft.rewriteTest(test, "assert True");
    var path = fileOf(test);
    var renamed = Snapshot.name(test) + "_again";
    draft.files.put(path, draft.read(path).replace(Snapshot.name(test) + "()", renamed + "()"));
    draft.tests.remove(test);
    draft.tests.put(Snapshot.module(test) + "::" + renamed, Behaviour.GREEN);
  }

  private static void gutAndMove(PhaseDraft draft) {
    var module = Snapshot.module(draft.stableTest());
    var path = Snapshot.path(module);
    var text = draft.read(path);
    var moved = path.replace(".py", "_more.py");
    var names =
        draft.tests.keySet().stream()
            .filter(id -> Snapshot.module(id).equals(module))
            .map(Snapshot::name)
            .toList();
    draft.delete(path);
    draft.files.put(moved, text.replaceAll("assert .*", "assert True"));
    names.forEach(name -> draft.tests.put(Snapshot.moduleOf(moved) + "::" + name, Behaviour.GREEN));
  }

  private static void gutInOtherFile(PhaseDraft draft) {
    gutInOtherFile(draft, draft.stableTest());
  }

  /// A new test asserts as much as the one that is gone from its file, but something else.
  private static void gutAndReplace(PhaseDraft draft) {
    var test = draft.stableTest();
    var body = ShopFiles.assertions(Snapshot.name(test).split("_", -1)[2], 99);
    gutInOtherFile(draft, test);
    draft.files.merge(
        fileOf(test), "\n\n" + ShopFiles.test("test_something_new", body), String::concat);
    draft.tests.put(Snapshot.module(test) + "::test_something_new", Behaviour.GREEN);
  }

  private static void gutInOtherFile(PhaseDraft draft, String test) {
    draft.deleteTest(test);
    draft.files.merge(
        draft.featureTests,
        "\n\n" + ShopFiles.test(Snapshot.name(test), List.of("assert True")),
        String::concat);
    draft.tests.put(
        Snapshot.moduleOf(draft.featureTests) + "::" + Snapshot.name(test), Behaviour.GREEN);
  }

  private static void gutHelper(PhaseDraft draft) {
    draft.files.put("tests/helpers.py", "def check_price(found, expected):\n    return found\n");
  }

  private static void rewriteOutcomes(PhaseDraft draft) {
    breakTest(draft);
    draft.files.merge(
        "conftest.py",
        """


        def pytest_runtest_logreport(report):
            report.outcome = "passed"
        """,
        String::concat);
    draft.said.spoil(SuiteRun::allGreen);
  }

  private static void deselect(PhaseDraft draft) {
    var test = breakTest(draft);
    draft.files.put(
        "pytest.ini",
        "[pytest]\naddopts = --deselect %s::%s\n".formatted(fileOf(test), Snapshot.name(test)));
    draft.said.promise("pytest.ini", Change.CREATE);
    draft.tests.remove(test);
  }

  /// The lines of a generated test.
  static List<String> bodyOf(PhaseDraft draft, String test) {
    var name = Snapshot.name(test);
    var words = name.split("_", -1);
    return draft.read(fileOf(test)).contains("def " + name)
        ? ShopFiles.assertions(words[2], Integer.parseInt(words[3]))
        : List.of();
  }
}
