package io.phasegate.finalizer.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.Deliverable;
import io.phasegate.contracts.Source;
import io.phasegate.contracts.event.PhaseStatus;
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
            "takes every assertion out of the test",
            "disappearance",
            phase().weakened(FILE, 4, 0),
            clean()),
        trick(
            "weakens a test that validates the phase",
            "disappearance",
            phase().validationTests(FILE).weakened(FILE, 4, 3),
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
