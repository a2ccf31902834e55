package io.phasegate.finalizer.domain;

import static io.phasegate.contracts.event.GateOutcome.BLOCK;
import static io.phasegate.contracts.event.GateOutcome.PASS;
import static io.phasegate.contracts.event.GateOutcome.SKIPPED;
import static io.phasegate.contracts.event.GateOutcome.WARN;
import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.Source;
import io.phasegate.contracts.event.GateOutcome;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class NoopGateTest {
  static Stream<GateCase> cases() {
    return Stream.of(
        row("something applied", Completed.phase(), PASS, "CHANGES_APPLIED"),
        row("apply not sent", Completed.phase().apply(null), SKIPPED, "NOT_REPORTED"),
        row("no operations, all there", Completed.phase().applied(0), WARN, "IDEMPOTENT"),
        row("no changed paths", Completed.phase().applied(3), WARN, "IDEMPOTENT"),
        row("no operations on paths", Completed.phase().applied(0, "a.py"), WARN, "IDEMPOTENT"),
        row("one missing", oneMissing().applied(0), BLOCK, "NOTHING_APPLIED"),
        row("one missing, allowed", oneMissing().applied(0).allowNoop(), PASS, "NOOP_ALLOWED"),
        row("one missing, but applied", oneMissing(), PASS, "CHANGES_APPLIED"),
        row("nothing promised", nothingPromised(), BLOCK, "NOTHING_APPLIED"),
        row("nothing promised, allowed", nothingPromised().allowNoop(), PASS, "NOOP_ALLOWED"),
        row("workspace closed", workspaceClosed(), BLOCK, "NOTHING_APPLIED"),
        row("git at base, apply not sent", gitAt(Completed.BASE, 0), WARN, "IDEMPOTENT"),
        row("git at base, apply claims", gitAt(Completed.BASE, 5), WARN, "IDEMPOTENT"),
        row("git at base, short", gitAt(new CommitSha("bbbbbbbb"), 5), WARN, "IDEMPOTENT"),
        row("git ahead, apply claims", gitAt(Completed.COMMIT, 5), PASS, "CHANGES_APPLIED"),
        row("inline at base", inlineAtBase(), PASS, "CHANGES_APPLIED"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void judges(GateCase row) {
    var result = NoopGate.judge(row.evidence()).result();

    assertThat(result.outcome()).isEqualTo(row.outcome());
    assertThat(result.code()).isEqualTo(row.code());
  }

  private static GateCase row(String name, Completed completed, GateOutcome outcome, String code) {
    return new GateCase(name, completed, null, outcome, code);
  }

  private static Completed oneMissing() {
    return Completed.phase().finding("tests/test_cart.py", Presence.MISSING);
  }

  private static Completed nothingPromised() {
    return Completed.phaseWithoutDeliverables().applied(0);
  }

  private static Completed workspaceClosed() {
    return Completed.phase().applied(0).unavailable("UNKNOWN_COMMIT", "no such commit");
  }

  private static Completed gitAt(CommitSha commit, int operations) {
    var source = new Source.Git(Completed.REPOSITORY, "https://example.org/shop.git", commit);
    var completed = Completed.phase().source(source);
    return operations == 0 ? completed.apply(null) : completed.applied(operations, "shop/cart.py");
  }

  private static Completed inlineAtBase() {
    return Completed.phase()
        .source(new Source.Inline(Completed.REPOSITORY, Completed.BASE, List.of()));
  }
}
