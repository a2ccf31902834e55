package io.phasegate.finalizer.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.Deliverable;
import io.phasegate.contracts.Source;
import io.phasegate.contracts.event.PhaseStatus;
import io.phasegate.finalizer.domain.AssertionEvidence.Effect;
import io.phasegate.finalizer.domain.AssertionEvidence.Loss;
import io.phasegate.finalizer.domain.ManifestEvidence.Sort;
import io.phasegate.finalizer.domain.PhaseInput.DeadlinePassed;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What an agent can do to look done without being done. None of it may ever be complete.
final class AdversaryTest {
  private static final String TEST = "tests.test_cart::test_sum";
  private static final String FILE = "tests/test_cart.py";
  private static final CommitSha OTHER = new CommitSha("c".repeat(40));
  private static final PhaseInput TIME_IS_OVER = new DeadlinePassed("delta:1");
  private static final PhaseInput NO_MERGE = new DeadlinePassed("continuation:1");

  static Stream<Arguments> tricks() {
    return Stream.of(
        trick("deletes the failing test", "disappearance", phase(), clean().removed(TEST)),
        trick("skips the failing test", "disappearance", phase(), clean().skipped(TEST)),
        trick(
            "marks the failing test as expected to fail",
            "disappearance",
            phase(),
            clean().skipped(TEST)),
        trick(
            "renames the failing test to one that is skipped",
            "disappearance",
            phase(),
            clean()
                .renamed(TEST, "tests.test_cart::test_total")
                .skipped("tests.test_cart::test_total")),
        trick(
            "skips a whole class",
            "disappearance",
            phase(),
            clean().skipped("tests.test_cart.TestVat::test_a", "tests.test_cart.TestVat::test_b")),
        trick(
            "deletes a file of tests and excuses another",
            "disappearance",
            phase().allowedRemovals("tests/test_old.py"),
            clean().removed(TEST)),
        trick(
            "takes every assertion out of the test",
            "disappearance",
            phase().weakened(FILE, 4, 0),
            clean()),
        trick(
            "takes one assertion out of the test",
            "disappearance",
            phase().weakened(FILE, "test_sum", Loss.ASSERTIONS, 4, 3),
            clean()),
        trick(
            "replaces an equality by a check that something is there",
            "disappearance",
            phase().weakened(FILE, "test_sum", Loss.PRECISION, 1, 0),
            clean()),
        trick(
            "weakens the test and renames it",
            "disappearance",
            phase().weakened(FILE, "test_sum", Loss.NAME, 2, 0),
            clean().renamed(TEST, "tests.test_cart::test_total")),
        trick(
            "makes the test illegible",
            "disappearance",
            phase().weakened(FILE, "", Loss.LEGIBILITY, 2, 0),
            clean()),
        trick(
            "weakens one test and excuses another",
            "disappearance",
            phase()
                .allowedRemovals("tests/test_cart.py::test_vat")
                .weakened(FILE, "test_sum", Loss.ASSERTIONS, 4, 3),
            clean()),
        trick(
            "weakens a test that validates the phase",
            "disappearance",
            phase().validationTests(FILE).weakened(FILE, 4, 3),
            clean()),
        trick(
            "weakens a test that validates the phase and excuses it",
            "disappearance",
            phase()
                .validationTests(TEST)
                .allowedRemovals("**")
                .weakened(FILE, "test_sum", Loss.ASSERTIONS, 4, 3),
            clean()),
        trick(
            "changes a test that nobody can compare",
            "disappearance",
            phase().unseen(FILE, "test_sum"),
            clean()),
        trick(
            "adds a test to a file that nobody can compare",
            "disappearance",
            phase().unseen(FILE, "test_sum", "test_new"),
            clean().added("tests.test_cart::test_new")),
        trick(
            "rewrites outcomes in conftest.py",
            "disappearance",
            phase().setting("conftest.py", Effect.REWRITES),
            clean()),
        trick(
            "lets Surefire ignore failures",
            "disappearance",
            phase().setting("pom.xml", Effect.REWRITES),
            clean()),
        trick(
            "deselects tests where no baseline tells",
            "disappearance",
            phase().setting("pytest.ini", Effect.DESELECTS),
            clean().withoutBaseline()),
        trick(
            "deselects tests where nobody ran any",
            "disappearance",
            phase().withoutCi().setting("jest.config.js", Effect.DESELECTS),
            clean()),
        trick(
            "adds a pytest.ini that deselects the test",
            "disappearance",
            phase().applied(2, "pytest.ini", "shop/cart.py"),
            clean().removed(TEST)),
        trick(
            "adds a pytest.ini that deselects the whole suite",
            "disappearance",
            phase().applied(2, "pytest.ini", "shop/cart.py"),
            clean().removed(Delta.tests(5_000))),
        trick(
            "reports another commit's green report", "evidence", phase().ciCommit(OTHER), clean()),
        trick("sends tests of another commit", "evidence", phase(), clean().commit(OTHER)),
        trick("forges an exit code", "evidence", phase(), clean().incomplete("exit code 0, 3 red")),
        trick("runs a part of the suite", "evidence", phase(), clean().incomplete("2 of 40 ran")),
        trick("sends no report", "evidence", phase().withoutCi(), clean()),
        trick("breaks the environment", "evidence", phase(), clean().infraFailure()),
        trick(
            "claims symbols in comments",
            "manifest",
            phase()
                .manifest(
                    ManifestGateTest.manifest()
                        .flaw("shop/cart.py", Sort.SYMBOLS_UNDEFINED, "not defined: total")
                        .get()),
            clean()),
        trick(
            "delivers without a promised symbol",
            "deliverables",
            delivering("shop/vat.py", Presence.SYMBOLS_UNDEFINED),
            clean()),
        trick(
            "leaves a deliverable out of the manifest",
            "manifest",
            phase().manifest(ManifestGateTest.manifest().undeclared("shop/vat.py").get()),
            clean()),
        trick(
            "delivers empty files",
            "deliverables",
            delivering("shop/vat.py", Presence.EMPTY_FILE),
            clean()),
        trick(
            "delivers only stubs",
            "deliverables",
            delivering("shop/vat.py", Presence.STUB_FILE),
            clean()),
        trick(
            "delivers code that nobody can analyse",
            "deliverables",
            delivering("shop/vat.py", Presence.UNANALYSABLE),
            clean()),
        trick(
            "delivers broken data",
            "deliverables",
            delivering("data/vat.json", Presence.MALFORMED_FILE),
            clean()),
        trick(
            "delivers an empty folder",
            "deliverables",
            delivering("tests/unit/", Presence.EMPTY_DIRECTORY),
            clean()),
        trick(
            "keeps what it should delete",
            "deliverables",
            phase().finding(Deliverable.of("old.py", Deliverable.Change.DELETE), Presence.FILE),
            clean()),
        trick("does nothing", "no-op", Completed.phaseWithoutDeliverables().applied(0), clean()),
        trick(
            "stops in the middle of its output",
            "truncation",
            phase().stopReason("max_tokens"),
            clean()),
        trick(
            "breaks a test now and then", "regression", phase(), clean().intermittent(TEST, 1, 2)),
        trick("overrules the quality gate", "quality", phase().quality(true, false), clean()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tricks")
  void neverCompletesAnAgentThat(String trick, String gate, Completed completed, Delta delta) {
    var story = Story.of(completed.reported(), delta.reported(), TIME_IS_OVER, NO_MERGE);

    assertThat(story.outcome().status()).isEqualTo(PhaseStatus.BLOCKED);
    assertThat(story.outcome().blockingIssues()).anyMatch(issue -> issue.startsWith(gate + ": "));
    assertThat(story.outcome().remediation()).contains(gate + ": ");
  }

  /// What honest work looks like. All of it must complete.
  static Stream<Arguments> honestWork() {
    return Stream.of(
        honest("adds tests", phase(), clean().added("tests.test_cart::test_new")),
        honest(
            "renames a test",
            phase().weakened(FILE, "test_sum", Loss.MOVED, 2, 0),
            clean().renamed(TEST, "tests.test_cart::test_total")),
        honest(
            "moves assertions to another test",
            phase().weakened(FILE, "test_sum", Loss.MOVED, 3, 1),
            clean()),
        honest(
            "deletes what was red before",
            phase().weakened(FILE, "test_legacy", Loss.NAME, 1, 0),
            clean()),
        honest(
            "removes a test as planned",
            phase().allowedRemovals(TEST).weakened(FILE, "test_sum", Loss.NAME, 1, 0),
            clean().removed(TEST)),
        honest(
            "asserts less as planned",
            phase().allowedRemovals(FILE).weakened(FILE, "test_sum", Loss.ASSERTIONS, 3, 1),
            clean()),
        honest(
            "asserts less in one test as planned",
            phase()
                .allowedRemovals("tests/test_cart.py::test_sum")
                .weakened(FILE, "test_sum", Loss.ASSERTIONS, 3, 1),
            clean()),
        honest(
            "sends a new test file along",
            phase().unseen(FILE, "test_sum", "TestVat.test_a"),
            clean().added(TEST, "tests.test_cart.TestVat::test_a[1]")),
        honest(
            "changes a test file that was sent along, as planned",
            phase().allowedRemovals("tests/test_cart.py").unseen(FILE, "test_sum"),
            clean()),
        honest(
            "sorts out folders without tests",
            phase().setting("pytest.ini", Effect.DESELECTS),
            clean()),
        honest(
            "changes settings as planned",
            phase().allowedRemovals("pom.xml").setting("pom.xml", Effect.REWRITES),
            clean()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("honestWork")
  void completesAnAgentThat(String work, Completed completed, Delta delta) {
    var story = Story.of(completed.reported(), delta.reported(), TIME_IS_OVER, NO_MERGE);

    assertThat(story.outcome().blockingIssues()).isEmpty();
    assertThat(story.outcome().status()).isEqualTo(PhaseStatus.COMPLETE);
  }

  @ParameterizedTest
  @MethodSource("oldReports")
  void neverCompletesAnAgentThatSendsAnOldAttemptsReport(PhaseInput... inputs) {
    var story = Story.of(inputs);

    assertThat(story.outcomes())
        .filteredOn(outcome -> outcome.phase().attempt() == 2)
        .extracting(outcome -> outcome.status())
        .containsExactly(PhaseStatus.BLOCKED);
  }

  static Stream<Arguments> oldReports() {
    var first = phase().reported();
    var source = new Source.Inline(Completed.REPOSITORY, OTHER, List.of());
    var second = phase().attempt(2).id("completed-2").source(source);
    return Stream.of(
        inputs(
            first,
            clean().reported(),
            second.reported(),
            clean().attempt(2).causedBy("completed-2").commit(OTHER).reported()),
        inputs(
            second.reported(),
            clean().attempt(2).causedBy("completed-2").commit(Completed.COMMIT).reported()),
        inputs(clean().reported(), second.reported(), new DeadlinePassed("delta:2")));
  }

  private static Arguments inputs(PhaseInput... inputs) {
    return Arguments.of((Object) inputs);
  }

  private static Arguments trick(String what, String gate, Completed completed, Delta delta) {
    return Arguments.of(what, gate, completed, delta);
  }

  private static Arguments honest(String what, Completed completed, Delta delta) {
    return Arguments.of(what, completed, delta);
  }

  private static Completed phase() {
    return Completed.phase();
  }

  private static Completed delivering(String path, Presence presence) {
    return Completed.phase().finding(path, presence);
  }

  private static Delta clean() {
    return Delta.clean();
  }
}
