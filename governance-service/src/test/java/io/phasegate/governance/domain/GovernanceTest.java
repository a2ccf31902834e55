package io.phasegate.governance.domain;

import static io.phasegate.governance.domain.Asks.PHASE;
import static io.phasegate.governance.domain.Asks.approve;
import static io.phasegate.governance.domain.Asks.asked;
import static io.phasegate.governance.domain.Asks.assessment;
import static io.phasegate.governance.domain.Asks.at;
import static io.phasegate.governance.domain.Asks.deny;
import static io.phasegate.governance.domain.Asks.expiry;
import static io.phasegate.governance.domain.Asks.manual;
import static io.phasegate.governance.domain.Asks.patch;
import static io.phasegate.governance.domain.Asks.request;
import static io.phasegate.governance.domain.Asks.revoke;
import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.event.AllowanceRevoked;
import io.phasegate.contracts.event.EventRejected;
import io.phasegate.contracts.event.GovernanceApproved;
import io.phasegate.contracts.event.GovernanceDenied;
import io.phasegate.contracts.event.GovernanceExpired;
import io.phasegate.contracts.event.GovernanceNotApplicable;
import io.phasegate.contracts.event.GovernanceRequested;
import io.phasegate.contracts.event.RejectionCode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GovernanceTest {
  private static final String ASKED = "GovernanceRequested";
  private static final String YES = "GovernanceApproved";
  private static final String NO = "GovernanceDenied";
  private static final String LATE = "GovernanceExpired";
  private static final String REJECTED = "EventRejected";

  /// name, the log, the event whose answers are looked at, its answers
  static Stream<Arguments> answers() {
    var automatic = assessment(true, 1, "docs/a.md");
    var two = assessment(false, 2, "a", "b");
    return Stream.of(
        row("asks people", List.of(manual("p", 0, "a")), "p", ASKED),
        row("lets policy say yes", List.of(patch("p", 0, automatic)), "p", ASKED, YES),
        row("approves", List.of(manual("p", 0, "a"), approve("v", 1, "p", "eve")), "p", ASKED, YES),
        row("denies", List.of(manual("p", 0, "a"), deny("v", 1, "p", "eve")), "p", ASKED, NO),
        row("expires", List.of(manual("p", 0, "a"), expiry("p")), "p", ASKED, LATE),
        row(
            "approves before the request came",
            List.of(approve("v", 1, "p", "eve"), manual("p", 0, "a")),
            "p",
            ASKED,
            YES),
        row("needs two", List.of(patch("p", 0, two), approve("v", 1, "p", "eve")), "p", ASKED),
        row(
            "has two",
            List.of(patch("p", 0, two), approve("v", 1, "p", "eve"), approve("w", 2, "p", "bob")),
            "p",
            ASKED,
            YES),
        row(
            "does not count one twice",
            List.of(patch("p", 0, two), approve("v", 1, "p", "eve"), approve("w", 2, "p", "eve")),
            "p",
            ASKED),
        row(
            "nor in another spelling",
            List.of(patch("p", 0, two), approve("v", 1, "p", "eve"), approve("w", 2, "p", "EVE ")),
            "w",
            REJECTED),
        row(
            "one no of two",
            List.of(patch("p", 0, two), approve("v", 1, "p", "eve"), deny("w", 2, "p", "bob")),
            "p",
            ASKED,
            NO),
        row(
            "two who agree on nothing",
            List.of(
                patch("p", 0, two),
                approve("v", 1, "p", "eve", "a"),
                approve("w", 2, "p", "bob", "b")),
            "p",
            ASKED,
            NO),
        row(
            "late yes after no",
            List.of(manual("p", 0, "a"), deny("v", 1, "p", "eve"), approve("w", 2, "p", "bob")),
            "w",
            REJECTED),
        row(
            "late no after yes",
            List.of(manual("p", 0, "a"), approve("v", 1, "p", "eve"), deny("w", 2, "p", "bob")),
            "w",
            REJECTED),
        row(
            "late after policy",
            List.of(patch("p", 0, automatic), deny("v", 1, "p", "eve")),
            "v",
            REJECTED),
        row(
            "late after the end",
            List.of(manual("p", 0, "a"), expiry("p"), approve("v", 61, "p", "eve")),
            "v",
            REJECTED),
        row(
            "late though the end was not told yet",
            List.of(manual("p", 0, "a"), approve("v", 60, "p", "eve")),
            "v",
            REJECTED),
        row(
            "in the last minute",
            List.of(manual("p", 0, "a"), approve("v", 59, "p", "eve")),
            "p",
            ASKED,
            YES),
        row(
            "own request",
            List.of(manual("p", 0, "a"), approve("v", 1, "p", "builder")),
            "v",
            REJECTED),
        row(
            "own request in another spelling",
            List.of(manual("p", 0, "a"), approve("v", 1, "p", "Builder")),
            "v",
            REJECTED),
        row(
            "own request, as authenticated",
            List.of(asked("p", 0, "maria"), approve("v", 1, "p", "maria")),
            "v",
            REJECTED),
        row(
            "own request, as authenticated, in another spelling",
            List.of(asked("p", 0, "maria"), approve("v", 1, "p", " MARIA")),
            "v",
            REJECTED),
        row(
            "own request under another's name",
            List.of(asked("p", 0, "maria"), approve("v", 1, "p", "builder")),
            "v",
            REJECTED),
        row(
            "somebody else's request, as authenticated",
            List.of(asked("p", 0, "maria"), approve("v", 1, "p", "eve")),
            "p",
            ASKED,
            YES),
        row(
            "own request, approved before it came",
            List.of(approve("v", 1, "p", "maria"), asked("p", 0, "maria")),
            "v",
            REJECTED),
        row(
            "own request may be denied",
            List.of(asked("p", 0, "maria"), deny("v", 1, "p", "maria")),
            "p",
            ASKED,
            NO),
        row(
            "more than was asked for",
            List.of(manual("p", 0, "a"), approve("v", 1, "p", "eve", "a", "b")),
            "v",
            REJECTED),
        row(
            "a glob too wide",
            List.of(manual("p", 0, "a"), approve("v", 1, "p", "eve", "**")),
            "v",
            REJECTED),
        row(
            "revokes",
            List.of(manual("p", 0, "a"), approve("v", 1, "p", "eve"), revoke("r", 2, "p", "eve")),
            "r",
            "AllowanceRevoked"),
        row(
            "revokes what policy allowed",
            List.of(patch("p", 0, automatic), revoke("r", 2, "p", "eve")),
            "r",
            "AllowanceRevoked"),
        row(
            "revokes once",
            List.of(
                patch("p", 0, automatic), revoke("r", 2, "p", "eve"), revoke("s", 3, "p", "bob")),
            "s",
            REJECTED),
        row(
            "nothing to revoke",
            List.of(manual("p", 0, "a"), revoke("r", 1, "p", "eve")),
            "r",
            REJECTED),
        row(
            "the same while pending",
            List.of(manual("p", 0, "a"), manual("q", 5, "a")),
            "q",
            ASKED),
        row(
            "both get the answer",
            List.of(manual("p", 0, "a"), manual("q", 5, "a"), deny("v", 6, "p", "eve")),
            "q",
            ASKED,
            NO),
        row(
            "the same after yes",
            List.of(manual("p", 0, "a"), approve("v", 1, "p", "eve"), manual("q", 5, "a")),
            "q",
            ASKED,
            YES),
        row(
            "the same soon after no",
            List.of(manual("p", 0, "a"), deny("v", 1, "p", "eve"), manual("q", 5, "a")),
            "q",
            ASKED,
            NO),
        row(
            "the same long after no",
            List.of(manual("p", 0, "a"), deny("v", 1, "p", "eve"), manual("q", 11, "a")),
            "q",
            ASKED),
        row(
            "another patch soon after no",
            List.of(manual("p", 0, "a"), deny("v", 1, "p", "eve"), manual("q", 5, "a", "b")),
            "q",
            ASKED,
            NO),
        row(
            "other paths soon after no",
            List.of(manual("p", 0, "a"), deny("v", 1, "p", "eve"), manual("q", 5, "b")),
            "q",
            ASKED),
        row(
            "policy does not undo a no",
            List.of(
                manual("p", 0, "docs/a.md", "x"),
                deny("v", 1, "p", "eve"),
                patch("q", 5, automatic)),
            "q",
            ASKED,
            NO),
        row(
            "policy does not undo a revocation",
            List.of(patch("p", 0, automatic), revoke("r", 1, "p", "eve"), patch("q", 5, automatic)),
            "q",
            ASKED,
            NO),
        row(
            "a pause does not lengthen itself",
            List.of(
                manual("p", 0, "a"),
                deny("v", 1, "p", "eve"),
                manual("q", 9, "a", "b"),
                manual("s", 12, "a", "c")),
            "s",
            ASKED),
        row(
            "the same after the allowance ended",
            List.of(manual("p", 0, "a"), approve("v", 1, "p", "eve"), manual("q", 31, "a")),
            "q",
            ASKED),
        row("an unknown deadline", List.of(expiry("p")), "p"),
        row(
            "a deadline after the answer",
            List.of(manual("p", 0, "a"), approve("v", 1, "p", "eve"), expiry("p")),
            "p",
            ASKED,
            YES));
  }

  private static Arguments row(
      String name, List<GovernanceInput> log, String event, String... answers) {
    return Arguments.of(name, log, event, List.of(answers));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void answers(String name, List<GovernanceInput> log, String event, List<String> answers) {
    assertThat(Log.of(log).answersTo(event)).as(name).isEqualTo(answers);
  }

  @Test
  void saysThatAnotherRejectionIsNoneOfItsBusiness() {
    var input = patch(PHASE, "p", 0, new Judgement.NotApplicable("error.type: other"));
    assertThat(Log.of(input).answer("p", GovernanceNotApplicable.class).reason())
        .isEqualTo("error.type: other");
  }

  @Test
  void deniesAtOnceWhatNobodyMayAllow() {
    var denied = new Judgement.Denied(Judgement.Objection.PATH_MISMATCH, "found .env");
    var log = Log.of(patch(PHASE, "p", 0, denied));

    var answer = log.answer("p", GovernanceDenied.class);
    assertThat(answer.reason()).isEqualTo("PATH_MISMATCH: found .env");
    assertThat(answer.by()).isNull();
    assertThat(log.state().requests()).isEmpty();
  }

  @Test
  void grantsWhatAllApproversGrantAndForTheAllowancesTime() {
    var log =
        Log.of(
            patch("p", 0, assessment(false, 2, "a", "b", "c")),
            approve("v", 1, "p", "eve", "c", "b", "a"),
            approve("w", 7, "p", "bob", "c", "b"));

    var approved = log.answer("p", GovernanceApproved.class);
    assertThat(approved.grantedPaths()).containsExactly("b", "c");
    assertThat(approved.approvedBy()).containsExactly("eve", "bob");
    assertThat(approved.autoApproved()).isFalse();
    assertThat(approved.allowance().notBefore()).isEqualTo(at(7));
    assertThat(approved.allowance().expiresAt()).isEqualTo(at(37));
    assertThat(approved.allowance().patchSha256()).isEqualTo("digest");
    assertThat(approved.allowance().token()).contains("paths=[b, c]");
    assertThat(log.deadlines()).isEmpty();
  }

  @Test
  void keepsOneRequestWhateverItIsAskedAgain() {
    var log = Log.of(manual("p", 0, "a"), manual("q", 5, "a"), manual("s", 6, "a"));

    assertThat(log.state().requests()).hasSize(1);
    assertThat(log.answer("s", GovernanceRequested.class).requestId()).isEqualTo(request("p"));
    assertThat(log.deadlines())
        .containsOnlyKeys(
            "expires:" + request("p"), "reminds:1:" + request("p"), "reminds:2:" + request("p"));
  }

  /// Else it would matter whether the second request or the verdict is read first.
  @Test
  void asksOnlyWhoAskedFirst() {
    var inputs = List.of(asked("p", 0, "paul"), asked("q", 1, "maria"));
    var verdict = approve("v", 2, "p", "maria");
    var inOrder = Log.of(inputs.getFirst(), inputs.getLast(), verdict);
    var verdictFirst = Log.of(inputs.getFirst(), verdict, inputs.getLast());

    assertThat(inOrder.answersTo("q")).isEqualTo(verdictFirst.answersTo("q"));
    assertThat(inOrder.answersTo("p")).containsExactly(ASKED, YES);
    assertThat(inOrder.announced()).isEqualTo(verdictFirst.announced());
  }

  @Test
  void remindsAtAThirdAndAtTwoThirdsWhileItWaits() {
    var log = Log.of(manual("p", 0, "a"));
    var first = new GovernanceInput.DeadlinePassed("reminds:1:" + request("p"));
    var second = new GovernanceInput.DeadlinePassed("reminds:2:" + request("p"));

    assertThat(log.deadlines())
        .containsEntry("reminds:1:" + request("p"), at(20).toString())
        .containsEntry("reminds:2:" + request("p"), at(40).toString());
    assertThat(Governance.decide(log.state(), first, Asks.SEAL))
        .containsExactly(new GovernanceFact.ReminderDue(request("p"), 1));
    assertThat(Governance.decide(log.state(), second, Asks.SEAL))
        .containsExactly(new GovernanceFact.ReminderDue(request("p"), 2));

    log.add(approve("yes", 30, "p", "maria"));
    assertThat(Governance.decide(log.state(), second, Asks.SEAL)).isEmpty();
    assertThat(log.deadlines()).isEmpty();
  }

  @Test
  void takesAnotherAttemptDigestOrSetOfPathsForAnotherRequest() {
    var second = new Judgement.Assessed(assessment(false, 1, "a"));
    var log =
        Log.of(
            manual("p", 0, "a"),
            manual("q", 1, "a", "b"),
            patch(new PhaseRef("run", "p", 2), "s", 2, second));

    assertThat(log.state().requests()).hasSize(3);
  }

  @Test
  void tellsALateApproverWhatWasDecided() {
    var log = Log.of(manual("p", 0, "a"), approve("v", 1, "p", "eve"), approve("w", 1, "p", "bob"));

    var late = log.answer("w", EventRejected.class);
    assertThat(late.code()).isEqualTo(RejectionCode.ALREADY_DECIDED);
    assertThat(late.message()).contains("APPROVED by eve");
    assertThat(log.answer("p", GovernanceApproved.class).approvedBy()).containsExactly("eve");
  }

  @Test
  void answersTheEventThatAskedAtItsTime() {
    var log = Log.of(manual("p", 3, "a"), approve("v", 9, "p", "eve"));
    assertThat(log.decisions())
        .allSatisfy(decision -> assertThat(decision.decidedAt()).isEqualTo(at(3)));
  }

  @Test
  void rejectsAVerdictOnARequestThatNobodyMade() {
    var log = Log.of(approve("v", 1, "p", "eve"));
    assertThat(log.deadlines()).containsEntry("held:" + request("p"), at(16).toString());

    log.add(new GovernanceInput.DeadlinePassed("held:" + request("p")));

    assertThat(log.answer("v", EventRejected.class).code())
        .isEqualTo(RejectionCode.UNKNOWN_REQUEST);
    assertThat(log.state().held()).isEmpty();
  }

  @Test
  void holdsNoEndlessNumberOfVerdictsAndRequests() {
    var log = new Log();
    for (int i = 0; i < 60; i++) {
      log.add(approve("v" + i, 1, "unknown" + i, "eve"));
    }
    for (int i = 0; i < 210; i++) {
      log.add(manual("p" + i, 1, "file" + i));
    }
    for (int i = 0; i < 60; i++) {
      log.add(manual("again" + i, 1, "file0"));
    }

    assertThat(log.state().held()).hasSize(50);
    assertThat(log.answersTo("v59")).containsExactly(REJECTED);
    assertThat(log.state().requests()).hasSize(200);
    assertThat(log.answersTo("p209")).containsExactly(NO);
    assertThat(log.answersTo("again59")).containsExactly(NO);
  }

  @Test
  void namesTheAllowanceThatIsRevoked() {
    var log = Log.of(manual("p", 0, "a"), approve("v", 1, "p", "eve"), revoke("r", 2, "p", "bob"));

    var revoked = log.answer("r", AllowanceRevoked.class);
    assertThat(revoked.allowanceId())
        .isEqualTo(log.answer("p", GovernanceApproved.class).allowance().id());
    assertThat(revoked.by()).isEqualTo("bob");
  }

  @Test
  void saysWhenSilenceBecameARefusal() {
    var log = Log.of(manual("p", 0, "a"), expiry("p"));
    assertThat(log.answer("p", GovernanceExpired.class).reason())
        .isEqualTo("nobody decided before " + at(60));
  }
}
