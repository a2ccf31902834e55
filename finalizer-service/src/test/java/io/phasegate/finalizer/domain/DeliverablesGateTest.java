package io.phasegate.finalizer.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.Deliverable;
import io.phasegate.contracts.Deliverable.Change;
import io.phasegate.contracts.event.GateOutcome;
import io.phasegate.contracts.event.GateResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DeliverablesGateTest {
  @ParameterizedTest
  @CsvSource({
    "a.py, FILE, ALL_DELIVERED",
    "a.py, MISSING, MISSING_FILES",
    "a.py, EMPTY_FILE, EMPTY_FILES",
    "a.json, MALFORMED_FILE, MALFORMED",
    "a.py, STUB_FILE, STUB_ONLY",
    "a.py, SYMBOLS_UNDEFINED, SYMBOLS_UNDEFINED",
    "a.py, UNCHANGED_FILE, NOT_CHANGED",
    "pkg/__init__.py, EMPTY_FILE, ALL_DELIVERED",
    "pkg/py.typed, EMPTY_FILE, ALL_DELIVERED",
    "assets/.gitkeep, EMPTY_FILE, ALL_DELIVERED",
    "fake__init__.py, EMPTY_FILE, EMPTY_FILES",
    "a.py, DIRECTORY_WITH_FILES, WRONG_KIND",
    "a.py, EMPTY_DIRECTORY, EMPTY_DIRECTORY",
    "a.py, UNREADABLE, UNREADABLE",
    "../a.py, REFUSED_PATH, REFUSED_PATH",
    "tests/unit/, DIRECTORY_WITH_FILES, ALL_DELIVERED",
    "tests/unit, DIRECTORY_WITH_FILES, ALL_DELIVERED",
    "tests/unit/, EMPTY_DIRECTORY, EMPTY_DIRECTORY",
    "tests/unit/, MISSING, MISSING_DIRECTORIES",
    "tests/unit/, FILE, WRONG_KIND",
    "tests/unit/, EMPTY_FILE, WRONG_KIND",
  })
  void judgesWhatShouldBeThere(String path, Presence presence, String code) {
    var result = judge(Completed.phaseWithoutDeliverables().finding(path, presence));

    assertThat(result.code()).isEqualTo(code);
    assertThat(result.outcome())
        .isEqualTo(code.equals("ALL_DELIVERED") ? GateOutcome.PASS : GateOutcome.BLOCK);
  }

  @ParameterizedTest
  @CsvSource({
    "MISSING, ALL_DELIVERED",
    "FILE, NOT_DELETED",
    "EMPTY_FILE, NOT_DELETED",
    "STUB_FILE, NOT_DELETED",
    "UNCHANGED_FILE, NOT_DELETED",
    "UNSEEN_FILE, NOT_DELETED",
    "DIRECTORY_WITH_FILES, NOT_DELETED",
    "EMPTY_DIRECTORY, NOT_DELETED",
    "UNREADABLE, NOT_DELETED",
    "REFUSED_PATH, REFUSED_PATH",
  })
  void judgesWhatShouldBeGone(Presence presence, String code) {
    var deletion = Deliverable.of("shop/old.py", Change.DELETE);

    assertThat(judge(Completed.phaseWithoutDeliverables().finding(deletion, presence)).code())
        .isEqualTo(code);
  }

  @Test
  void blocksWhenTheWorkspaceCannotBeOpened() {
    var result = judge(Completed.phase().unavailable("UNKNOWN_COMMIT", "no commit aaaa\nthere"));

    assertThat(result.outcome()).isEqualTo(GateOutcome.BLOCK);
    assertThat(result.code()).isEqualTo("UNKNOWN_COMMIT");
    assertThat(result.message()).contains("no commit aaaa\uFFFDthere");
  }

  @Test
  void blocksWhenTheWorkspaceCannotBeOpenedEvenIfNothingWasPromised() {
    var result =
        judge(Completed.phaseWithoutDeliverables().unavailable("UNREACHABLE", "no route to host"));

    assertThat(result.outcome()).isEqualTo(GateOutcome.BLOCK);
  }

  @ParameterizedTest
  @CsvSource({"SYMBOLS_UNCHECKED, SYMBOLS_UNCHECKED", "UNSEEN_FILE, CONTENT_UNSEEN"})
  void warnsOfWhatNobodyCouldLookInto(Presence presence, String code) {
    var result = judge(Completed.phaseWithoutDeliverables().finding("a.cob", presence));

    assertThat(result.outcome()).isEqualTo(GateOutcome.WARN);
    assertThat(result.code()).isEqualTo(code);
    assertThat(result.evidence()).containsExactly("a.cob");
  }

  @Test
  void warnsOfProseThatNamesNoPath() {
    var result = judge(Completed.phase().unread("make it better"));

    assertThat(result.outcome()).isEqualTo(GateOutcome.WARN);
    assertThat(result.code()).isEqualTo("UNREAD_DELIVERABLES");
    assertThat(result.evidence()).containsExactly("make it better");
  }

  @Test
  void warnsWhenNothingWasPromised() {
    var result = judge(Completed.phaseWithoutDeliverables());

    assertThat(result.outcome()).isEqualTo(GateOutcome.WARN);
    assertThat(result.code()).isEqualTo("NO_DELIVERABLES");
  }

  @Test
  void tellsEveryShortcoming() {
    var result =
        judge(
            Completed.phase()
                .finding("../up", Presence.REFUSED_PATH)
                .finding("b.py", Presence.MISSING)
                .finding("c.py", Presence.MISSING)
                .unread("make it better"));

    assertThat(result.code()).isEqualTo("MISSING_FILES");
    assertThat(result.message())
        .isEqualTo(
            "2 deliverables are missing: b.py, c.py; 1 deliverable is not a path inside the"
                + " workspace: ../up; 1 deliverable names no path and was not checked: make it"
                + " better");
    assertThat(result.evidence()).containsExactly("b.py", "c.py", "../up", "make it better");
  }

  @Test
  void countsAPromiseThatNobodyLookedAtAsUnreadable() {
    var event = Completed.phase().finding("b.py", Presence.FILE).event();
    var seen = List.of(DeliverableFinding.of(Deliverable.of("b.py", null), Presence.FILE));
    var delivery = Delivery.of(event.deliverables(), new WorkspaceFindings.Read(seen));

    assertThat(delivery.proven()).isFalse();
    assertThat(delivery.findings())
        .extracting(DeliverableFinding::presence)
        .containsExactly(Presence.UNREADABLE, Presence.FILE);
  }

  @Test
  void ignoresFindingsThatNobodyPromised() {
    var event = Completed.phase().event();
    var foreign = DeliverableFinding.of(Deliverable.of("other.py", null), Presence.FILE);
    var delivery = Delivery.of(event.deliverables(), new WorkspaceFindings.Read(List.of(foreign)));

    assertThat(delivery.findings())
        .extracting(finding -> finding.deliverable().path() + " " + finding.presence())
        .containsExactly("shop/cart.py UNREADABLE");
  }

  private static GateResult judge(Completed completed) {
    return DeliverablesGate.judge(
            new PhaseEvidence(completed.completion(), null, FinalizerPolicy.defaults()))
        .result();
  }
}
