package io.phasegate.governance.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.Headers;
import io.phasegate.contracts.event.ChangesAudited;
import io.phasegate.contracts.event.Decision;
import io.phasegate.contracts.event.EventRejected;
import io.phasegate.contracts.event.GovernanceApproved;
import io.phasegate.contracts.event.GovernanceDenied;
import io.phasegate.contracts.event.GovernanceExpired;
import io.phasegate.contracts.event.GovernanceNotApplicable;
import io.phasegate.contracts.event.GovernanceRequested;
import io.phasegate.contracts.event.PhaseCompleted;
import io.phasegate.contracts.event.RejectionCode;
import io.phasegate.contracts.event.VerdictSubmitted;
import io.phasegate.governance.audit.ChainedEntry;
import io.phasegate.governance.persistence.AuditTrail;
import io.phasegate.governance.signing.KeyRing;
import io.phasegate.governance.signing.VerdictSignatures;
import io.phasegate.stack.testing.StackTestResource;
import io.phasegate.stack.testing.TestStack;
import io.phasegate.stack.testing.TestTopics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The whole service on a real broker and a real database.
@QuarkusTest
@TestProfile(TestKeys.class)
@QuarkusTestResource(
    value = StackTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "governance-service"))
class GovernanceFlowIT {
  private static final String DECISIONS = Topic.GOVERNANCE_DECISIONS.topicName();
  private static final String VERDICTS = Topic.GOVERNANCE_VERDICTS.topicName();
  private static final String CORE = "src/autopack/quality_gate.py";

  @SuppressWarnings("NullAway.Init") // set before the first test
  private static TestTopics topics;

  @BeforeAll
  static void connect() {
    topics = new TestTopics(TestStack.shared().bootstrapServers());
  }

  @AfterAll
  static void disconnect() {
    topics.close();
  }

  @Inject AuditTrail trail;

  private final PhaseRef phase = new PhaseRef("run-" + UUID.randomUUID(), "G", 1);
  private final EventId id = new EventId(UUID.randomUUID().toString());

  private List<Decision> answers(EventId cause, int count) {
    return topics.awaitAnswers(DECISIONS, cause, count).stream().map(topics::decision).toList();
  }

  private VerdictSubmitted verdict(String requestId, VerdictSubmitted.Verdict verdict, String by) {
    return new VerdictSubmitted(
        phase, requestId, verdict, null, "looked at it", by, VerdictSubmitted.Via.API, "");
  }

  private EventId publish(VerdictSubmitted verdict) {
    var verdictId = new EventId(UUID.randomUUID().toString());
    topics.publish(verdictId, verdict);
    return verdictId;
  }

  private static VerdictSubmitted signed(VerdictSubmitted verdict) {
    return new VerdictSignatures(KeyRing.of(Path.of(TestKeys.KEYS))).sign(verdict, Instant.EPOCH);
  }

  private GovernanceRequested request(String path) {
    topics.publish(id, Rejections.protectedPath(phase, Rejections.SHOP, path));
    return (GovernanceRequested) answers(id, 1).getFirst();
  }

  @Test
  void letsPolicyAllowASmallChangeOfDocuments() {
    topics.publish(id, Rejections.protectedPath(phase, Rejections.SHOP, "docs/A.md"));

    var approved = (GovernanceApproved) answers(id, 2).getLast();

    assertThat(approved.autoApproved()).isTrue();
    assertThat(approved.grantedPaths()).containsExactly("docs/A.md");
    assertThat(approved.allowance().token().split("\\.", -1)).hasSize(3);
    assertThat(approved.policyVersion()).startsWith("default-1+");
  }

  @Test
  void grantsWhatAPersonApproves() {
    var requested = request(CORE);
    publish(signed(verdict(requested.requestId(), VerdictSubmitted.Verdict.APPROVE, "maria")));

    var approved = (GovernanceApproved) answers(id, 2).getLast();

    assertThat(approved.approvedBy()).containsExactly("maria");
    assertThat(approved.autoApproved()).isFalse();
    assertThat(approved.requestId()).isEqualTo(requested.requestId());
  }

  @Test
  void letsNobodyApproveWhatTheyAskedForThroughADoorThatKnowsThem() throws SQLException {
    var asked = Rejections.protectedPath(phase, Rejections.SHOP, CORE);
    topics.publish(Rejections.authenticated(topics.record(id, asked), "maria"));
    var requested = (GovernanceRequested) answers(id, 1).getFirst();

    var own =
        publish(signed(verdict(requested.requestId(), VerdictSubmitted.Verdict.APPROVE, "Maria")));
    var rejected = (EventRejected) topics.awaitAnswer(DECISIONS, own);
    publish(signed(verdict(requested.requestId(), VerdictSubmitted.Verdict.APPROVE, "paul")));

    assertThat(rejected.code()).isEqualTo(RejectionCode.CONTRACT_VIOLATION);
    assertThat(rejected.message()).startsWith("by: expected an approver other than who asked");
    assertThat(((GovernanceApproved) answers(id, 2).getLast()).approvedBy())
        .containsExactly("paul");
    assertThat(audited().getFirst().entry().actor()).isEqualTo("maria");
    assertThat(audited().getFirst().entry().detail()).contains("claimed requester builder");
  }

  @Test
  void refusesWhatAPersonDenies() {
    var requested = request(CORE);
    publish(signed(verdict(requested.requestId(), VerdictSubmitted.Verdict.DENY, "maria")));

    var denied = (GovernanceDenied) answers(id, 2).getLast();

    assertThat(denied.by()).isEqualTo("maria");
    assertThat(denied.reason()).isEqualTo("looked at it");
  }

  @Test
  void takesNoVerdictThatItDidNotSign() {
    var requested = request(CORE);
    var unsigned = verdict(requested.requestId(), VerdictSubmitted.Verdict.APPROVE, "mallory");
    var genuine = signed(verdict(requested.requestId(), VerdictSubmitted.Verdict.DENY, "maria"));
    var forged =
        new VerdictSubmitted(
            phase,
            requested.requestId(),
            VerdictSubmitted.Verdict.APPROVE,
            null,
            "looked at it",
            "maria",
            VerdictSubmitted.Via.API,
            genuine.signature());

    for (var bad : List.of(unsigned, forged)) {
      var rejected = (EventRejected) topics.awaitAnswer(DECISIONS, publish(bad));
      assertThat(rejected.code()).isEqualTo(RejectionCode.CONTRACT_VIOLATION);
      assertThat(rejected.message()).startsWith("signature: expected one by governance-service");
    }
    publish(genuine);
    assertThat(answers(id, 2).getLast()).isInstanceOf(GovernanceDenied.class);
    var letters =
        topics.await(Service.GOVERNANCE.deadLetters(VERDICTS), r -> phase.key().equals(r.key()), 2);
    assertThat(letters).hasSize(2);
  }

  @Test
  void letsExactlyOneOfTwoApproversWin() {
    var requested = request(CORE);
    var yes = signed(verdict(requested.requestId(), VerdictSubmitted.Verdict.APPROVE, "maria"));
    var no = signed(verdict(requested.requestId(), VerdictSubmitted.Verdict.DENY, "paul"));

    publish(yes);
    var late = publish(no);

    var rejected = (EventRejected) topics.awaitAnswer(DECISIONS, late);
    assertThat(rejected.code()).isEqualTo(RejectionCode.ALREADY_DECIDED);
    assertThat(rejected.message()).contains("APPROVED by maria");
    assertThat(answers(id, 2).getLast()).isInstanceOf(GovernanceApproved.class);
  }

  @Test
  void expiresWhatNobodyDecides() {
    topics.publish(id, Rejections.protectedPath(phase, Rejections.HASTY, "src/a.py"));

    var expired = answers(id, 2).getLast();

    assertThat(expired).isInstanceOf(GovernanceExpired.class);
    assertThat(((GovernanceRequested) answers(id, 1).getFirst()).policyVersion())
        .startsWith("hasty-1+");
  }

  @Test
  void readsTheOlderForm() {
    topics.publish(
        id,
        Rejections.legacy(
            phase,
            """
            {"error_type":"protected_path_violation","violated_paths":["src/autopack/models.py"],
            "justification":"'; drop table governance; -- <b>\\u0000","requires_approval":true}"""));

    var requested = (GovernanceRequested) answers(id, 1).getFirst();

    assertThat(requested.paths()).containsExactly("src/autopack/models.py");
    assertThat(requested.requiredApprovals()).isEqualTo(2);
    assertThat(requested.justification()).isEqualTo("'; drop table governance; -- <b>\u0000");
  }

  @Test
  void saysAtOnceWhatIsNoneOfItsBusiness() {
    var second = new EventId(UUID.randomUUID().toString());
    topics.publish(id, Rejections.otherwise(phase));
    topics.publish(second, Rejections.legacy(phase, "patch does not apply"));

    assertThat(((GovernanceNotApplicable) topics.awaitAnswer(DECISIONS, id)).reason())
        .contains("hunk_failed");
    assertThat(((GovernanceNotApplicable) topics.awaitAnswer(DECISIONS, second)).reason())
        .contains("patch does not apply");
  }

  @Test
  void answersTheSameEventOnceAndWithTheSameBytes() throws SQLException {
    var event = Rejections.protectedPath(phase, Rejections.SHOP, "docs/A.md");
    topics.publish(id, event);
    answers(id, 2);

    topics.publish(id, event);

    var records = topics.awaitAnswers(DECISIONS, id, 4);
    assertThat(audited())
        .extracting(each -> each.entry().action())
        .containsExactly("PatchRejected");
    assertThat(TestTopics.body(records.get(2))).isEqualTo(TestTopics.body(records.get(0)));
    assertThat(TestTopics.body(records.get(3))).isEqualTo(TestTopics.body(records.get(1)));
    assertThat(TestTopics.header(records.get(3), Headers.ID))
        .isEqualTo(TestTopics.header(records.get(1), Headers.ID));
  }

  @Test
  void auditsWhatACompletedPhaseChanged() {
    var requested = request(CORE);
    publish(signed(verdict(requested.requestId(), VerdictSubmitted.Verdict.APPROVE, "maria")));
    answers(id, 2);
    var retry = new PhaseRef(phase.runId(), phase.phaseId(), 2);

    var covered = audit(Rejections.completed(retry, CORE, "src/shop/cart.py"));
    var around = audit(Rejections.completed(retry, CORE, "config/prod.yaml"));

    assertThat(covered.protectedPaths()).containsExactly(CORE);
    assertThat(covered.covered()).extracting(each -> each.path()).containsExactly(CORE);
    assertThat(covered.uncovered()).isEmpty();
    assertThat(around.uncovered()).containsExactly("config/prod.yaml");
  }

  @Test
  void tellsARequestThatIsStillPendingWhenThePhaseIsCompleted() {
    var requested = request(CORE);

    var audited = audit(Rejections.completed(phase, "src/shop/cart.py"));

    assertThat(audited.requests())
        .containsExactly(
            new ChangesAudited.Asked(requested.requestId(), ChangesAudited.Status.PENDING));
  }

  @Test
  void keepsATrailOfAllThatHappenedToARequest() throws SQLException {
    var requested = request(CORE);
    publish(signed(verdict(requested.requestId(), VerdictSubmitted.Verdict.DENY, "maria")));
    answers(id, 2);

    var entries = audited();

    assertThat(entries)
        .extracting(each -> each.entry().action(), each -> each.entry().actor())
        .containsExactly(
            Tuple.tuple("PatchRejected", entries.getFirst().entry().actor()),
            Tuple.tuple("VerdictSubmitted", "maria"));
    assertThat(entries)
        .allSatisfy(
            each -> assertThat(each.entry().requests()).containsExactly(requested.requestId()));
    assertThat(entries.getLast().entry().before()).isEqualTo(entries.getFirst().entry().after());
    assertThat(entries.getFirst().entry().policyVersion()).isEqualTo(requested.policyVersion());
  }

  private ChangesAudited audit(PhaseCompleted completed) {
    var completion = new EventId(UUID.randomUUID().toString());
    topics.publish(completion, completed);
    return (ChangesAudited) topics.awaitAnswer(DECISIONS, completion);
  }

  private List<ChainedEntry> audited() throws SQLException {
    var ofPhase = new AuditTrail.Filter(null, null, phase.key(), null, null, null);
    return trail.find(ofPhase, 0, 100);
  }

  @Test
  void deniesATrickAndDecidesItsNeighbours() {
    var after = new EventId(UUID.randomUUID().toString());
    topics.publish(id, Rejections.protectedPath(phase, Rejections.SHOP, "src/../.env"));
    topics.publish(after, Rejections.protectedPath(phase, Rejections.SHOP, "docs/A.md"));

    assertThat(((GovernanceDenied) answers(id, 1).getFirst()).reason()).startsWith("BAD_PATH");
    assertThat(answers(after, 2).getLast()).isInstanceOf(GovernanceApproved.class);
  }
}
