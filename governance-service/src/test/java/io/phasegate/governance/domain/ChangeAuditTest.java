package io.phasegate.governance.domain;

import static io.phasegate.governance.domain.Asks.approve;
import static io.phasegate.governance.domain.Asks.at;
import static io.phasegate.governance.domain.Asks.cause;
import static io.phasegate.governance.domain.Asks.deny;
import static io.phasegate.governance.domain.Asks.expiry;
import static io.phasegate.governance.domain.Asks.manual;
import static io.phasegate.governance.domain.Asks.patch;
import static io.phasegate.governance.domain.Asks.revoke;
import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.event.ChangesAudited;
import io.phasegate.contracts.event.ChangesAudited.Basis;
import io.phasegate.contracts.event.ChangesAudited.Covered;
import io.phasegate.contracts.event.ChangesAudited.Status;
import io.phasegate.governance.domain.Changes.Changed;
import io.phasegate.governance.domain.Changes.Versions;
import io.phasegate.governance.domain.GovernanceInput.CompletionReported;
import io.phasegate.governance.domain.GovernanceInput.DeadlinePassed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Protected changes against allowances; the allowance is given at minute 1 and lasts 30 minutes.
class ChangeAuditTest {
  private static final Versions OLD_TO_NEW = new Versions("old\n", "new\n");
  private static final FilePatch APPROVED =
      new FilePatch("a", false, false, List.of(new Hunk(0, List.of("old\n"), List.of("new\n"))));

  @Test
  void findsNothingWhereNothingProtectedWasChanged() {
    var audited = audit(completed(2, 1));

    assertThat(audited.protectedPaths()).isEmpty();
    assertThat(audited.uncovered()).isEmpty();
    assertThat(audited.complete()).isTrue();
    assertThat(audited.requests()).isEmpty();
  }

  @Test
  void findsAChangeThatNobodyAskedFor() {
    var audited = audit(completed(2, 1, "a"));

    assertThat(audited.uncovered()).containsExactly("a");
    assertThat(audited.why()).containsExactly("a: expected an allowance, found none");
  }

  @ParameterizedTest
  @CsvSource({
    "2, 1, true",
    "2, 2, true",
    "2, 7, true",
    "31, 1, false",
    "30, 1, true",
    "1, 1, true",
    "0, 1, false",
  })
  void countsAnAllowanceWhileItIsValidForThisAttemptAndLaterOnes(
      int minute, int attempt, boolean covered) {
    var audited =
        audit(granted(), approve("yes", 1, "p", "maria"), completed(minute, attempt, "a"));

    assertThat(audited.uncovered().isEmpty()).isEqualTo(covered);
    assertThat(audited.covered())
        .isEqualTo(
            covered ? List.of(new Covered("a", "allowance-" + Asks.request("p"))) : List.of());
  }

  @Test
  void countsNoAllowanceOfALaterAttempt() {
    var second = new PhaseRef("run", "p", 2);
    var log =
        Log.of(
            patch(second, "p", 0, new Judgement.Assessed(assessment(true))), completed(2, 1, "a"));

    assertThat(end(log).uncovered()).containsExactly("a");
  }

  @Test
  void countsNoAllowanceOfAnotherRepository() {
    var elsewhere =
        new CompletionReported(
            Asks.PHASE,
            new RepositoryId("acme/other"),
            changes(Basis.GIT, OLD_TO_NEW, "a"),
            cause("done", 2),
            at(2));

    assertThat(audit(granted(), approve("yes", 1, "p", "maria"), elsewhere).uncovered())
        .containsExactly("a");
  }

  @Test
  void countsNoAllowanceThatWasRevokedInTime() {
    var story = List.of(granted(), approve("yes", 1, "p", "maria"), revoke("no", 3, "p", "ada"));

    assertThat(audit(story, completed(4, 1, "a")).uncovered()).containsExactly("a");
    assertThat(audit(story, completed(4, 1, "a")).requests())
        .extracting(ChangesAudited.Asked::status)
        .containsExactly(Status.REVOKED);
    assertThat(audit(story, completed(2, 1, "a")).uncovered()).isEmpty();
  }

  @Test
  void coversOnlyThePathsThatWereGranted() {
    var story =
        List.of(patch("p", 0, assessment(false, "a", "b")), approve("yes", 1, "p", "maria", "a"));

    var audited = audit(story, completed(2, 1, "a", "b"));

    assertThat(audited.covered()).extracting(Covered::path).containsExactly("a");
    assertThat(audited.uncovered()).containsExactly("b");
  }

  @Test
  void coversOnlyThePatchThatWasApproved() {
    var story = List.of(granted(), approve("yes", 1, "p", "maria"));
    var other = changes(Basis.GIT, new Versions("old\n", "evil\n"), "a");
    var unknown = changes(Basis.GIT, null, "a");

    assertThat(audit(story, completed(2, 1, other)).why())
        .containsExactly(
            "a: expected an allowance, found allowance-%s for another patch"
                .formatted(Asks.request("p")));
    assertThat(audit(story, completed(2, 1, unknown)).why().getFirst())
        .endsWith("for a patch that the change cannot be compared with");
  }

  @Test
  void doesNotMindWhatElseThePatchChanges() {
    var story = List.of(granted(), approve("yes", 1, "p", "maria"));

    assertThat(audit(story, completed(2, 1, "a", "b")).uncovered()).containsExactly("b");
  }

  @Test
  void believesReportedPathsAsFarAsTheyGo() {
    var story = List.of(granted(), approve("yes", 1, "p", "maria"));

    assertThat(audit(story, completed(2, 1, changes(Basis.REPORTED, null, "a"))).uncovered())
        .isEmpty();
    assertThat(audit(completed(2, 1, changes(Basis.REPORTED, null, "a"))).uncovered())
        .containsExactly("a");
  }

  @Test
  void failsClosedWhereChangesAreUnknown() {
    var unknown = new Changes(Basis.GIT, List.of(), List.of("COMMIT_UNKNOWN: gone"), "v1");

    var audited = audit(completed(2, 1, unknown));

    assertThat(audited.complete()).isFalse();
    assertThat(audited.why()).containsExactly("COMMIT_UNKNOWN: gone");
  }

  @Test
  void tellsWhereTheRequestsOfTheAttemptStood() {
    var log =
        Log.of(
            manual("pending", 0, "x"),
            manual("denied", 0, "y"),
            deny("no", 1, "denied", "eve"),
            patch(Asks.PHASE, "trick", 1, new Judgement.Denied(Judgement.Objection.BAD_PATH, "..")),
            manual("late", 3, "z"),
            patch(
                new PhaseRef("run", "p", 2), "other", 0, new Judgement.Assessed(assessment(false))),
            completed(2, 1));

    assertThat(statuses(end(log)))
        .isEqualTo(
            Map.of(
                Asks.request("pending"), Status.PENDING,
                Asks.request("denied"), Status.DENIED,
                Asks.request("trick"), Status.DENIED));
  }

  @Test
  void judgesARequestByTheTimeOfTheCompletion() {
    var expired = audit(manual("p", 0, "x"), completed(61, 1));
    var known = audit(manual("p", 0, "x"), expiry("p"), completed(61, 1));
    var before = audit(manual("p", 0, "x"), expiry("p"), completed(59, 1));

    assertThat(statuses(expired).values()).containsExactly(Status.EXPIRED);
    assertThat(known).isEqualTo(expired);
    assertThat(statuses(before).values()).containsExactly(Status.PENDING);
  }

  @Test
  void forgetsARefusalThatALaterAllowanceSettles() {
    var log =
        Log.of(
            manual("p", 0, "a"),
            deny("no", 1, "p", "eve"),
            patch("again", 12, assessment(true, "a", "b")),
            completed(13, 1));

    assertThat(statuses(end(log))).isEqualTo(Map.of(Asks.request("again"), Status.APPROVED));
  }

  @Test
  void answersEachOfTooManyCompletions() {
    var log = new Log();
    for (int i = 0; i < 60; i++) {
      log.add(
          new CompletionReported(
              Asks.PHASE,
              new RepositoryId("acme/shop"),
              changes(Basis.GIT, OLD_TO_NEW),
              cause("done-" + i, 2),
              at(2)));
    }

    assertThat(log.answersTo("done-49")).isEmpty();
    assertThat(log.answer("done-59", ChangesAudited.class).complete()).isFalse();
    assertThat(log.deadlines()).hasSize(50);
  }

  /// Three topics, each in its own order. The deadline comes last: it never overtakes the log.
  @RepeatedTest(50)
  void auditsTheSameInEveryInterleaving() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    var topics = topics();
    var inOrder = end(Log.of(topics.stream().flatMap(List::stream).toList()));
    var log = new Log();
    while (!topics.isEmpty()) {
      var topic = topics.get(random.nextInt(topics.size()));
      log.add(topic.removeFirst());
      topics.removeIf(List::isEmpty);
    }

    assertThat(end(log)).as("seed %d", seed).isEqualTo(inOrder);
    assertThat(inOrder.covered()).extracting(Covered::path).containsExactly("a");
    assertThat(inOrder.uncovered()).containsExactly("x");
  }

  private static List<List<GovernanceInput>> topics() {
    return new ArrayList<>(
        List.of(
            new ArrayList<>(List.of(granted(), manual("q", 1, "x"))),
            new ArrayList<>(
                List.of(
                    approve("yes", 1, "p", "maria"),
                    deny("no", 2, "q", "eve"),
                    revoke("end", 4, "p", "ada"))),
            new ArrayList<>(List.of(completed(3, 1, "a", "x")))));
  }

  private static ChangesAudited audit(GovernanceInput... inputs) {
    return end(Log.of(inputs));
  }

  private static ChangesAudited audit(
      List<? extends GovernanceInput> story, CompletionReported completed) {
    var log = Log.of(story);
    log.add(completed);
    return end(log);
  }

  /// What is said once the log has been read up to the completion.
  private static ChangesAudited end(Log log) {
    log.deadlines().keySet().stream()
        .filter(name -> name.startsWith("audit:"))
        .toList()
        .forEach(name -> log.add(new DeadlinePassed(name)));
    return log.answer("done", ChangesAudited.class);
  }

  private static Map<String, Status> statuses(ChangesAudited audited) {
    var statuses = new TreeMap<String, Status>();
    audited.requests().forEach(asked -> statuses.put(asked.requestId(), asked.status()));
    return statuses;
  }

  private static GovernanceInput.PatchReported granted() {
    return patch("p", 0, assessment(false, "a"));
  }

  private static Assessment assessment(boolean automatic, String... paths) {
    var plain = Asks.assessment(automatic, 1, paths.length == 0 ? new String[] {"a"} : paths);
    return new Assessment(
        plain.paths(),
        plain.justification(),
        plain.risk(),
        plain.perPath(),
        plain.claimedRequester(),
        plain.requiredApprovals(),
        plain.approvers(),
        plain.terms(),
        plain.policyVersion(),
        new PatchRecord(
            true,
            plain.paths(),
            plain.patchSha256(),
            plain.linesChanged(),
            null,
            List.of(APPROVED)));
  }

  private static CompletionReported completed(int minute, int attempt, String... paths) {
    return completed(minute, attempt, changes(Basis.GIT, OLD_TO_NEW, paths));
  }

  private static CompletionReported completed(int minute, int attempt, Changes changes) {
    return new CompletionReported(
        new PhaseRef("run", "p", attempt),
        new RepositoryId("acme/shop"),
        changes,
        cause("done", minute),
        at(minute));
  }

  private static Changes changes(Basis basis, @Nullable Versions versions, String... paths) {
    return new Changes(
        basis,
        Arrays.stream(paths).map(path -> new Changed(path, versions)).toList(),
        List.of(),
        "v1");
  }
}
