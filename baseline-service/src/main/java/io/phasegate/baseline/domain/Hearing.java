package io.phasegate.baseline.domain;

import io.phasegate.baseline.domain.PhaseTrial.Stage;
import io.phasegate.baseline.domain.flaky.FlakyRule;
import io.phasegate.baseline.domain.flaky.Judgement;
import io.phasegate.contracts.Deadline;
import io.phasegate.contracts.Require;
import io.phasegate.contracts.event.TestRetryRequested.AtCommit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Takes a phase whose baseline is known from its run to its delta, by way of as many retries as
/// [FlakyRule] asks for.
///
/// Answers may have come before the request: in a replay their topic may be read first. So a
/// request that is made looks at once among the answers that nobody has claimed.
///
/// @param unclaimed answers in the order of the log
record Hearing(
    SuiteKey key,
    Baseline baseline,
    List<SuiteInput.RetryReported> unclaimed,
    BaselinePolicy policy) {
  /// The deadline after which a retry counts as not answered, one per trial.
  static final String RETRY = "retry:";

  static Hearing of(SuiteState state, BaselinePolicy policy) {
    var baseline = Require.present("baseline of " + state.key(), state.baseline());
    return new Hearing(state.key(), baseline, state.unclaimed(), policy);
  }

  List<SuiteFact> open(SuiteInput.PhaseTested phase) {
    var completion = phase.completion();
    var since =
        Stream.of(completion.receivedAt(), baseline.receivedAt())
            .max(Instant::compareTo)
            .orElseThrow();
    return follow(Opening.of(this, completion, phase.run()).trial(0, since));
  }

  List<SuiteFact> answer(PhaseTrial trial, SuiteInput.RetryReported report) {
    return follow(answered(trial, report));
  }

  List<SuiteFact> expire(PhaseTrial trial) {
    var told =
        trial.open().stream()
            .map(
                request ->
                    ("retry: expected an answer to %s by %s, found none; what was to be retried"
                            + " counts as persistent")
                        .formatted(request.id(), request.deadline()))
            .toList();
    var finding = trial.finding();
    var last = trial.stage() == Stage.BROKEN_DOWN ? finding.doubting(told) : finding.noting(told);
    return follow(trial.ended(last, this::undecided));
  }

  private List<SuiteFact> follow(PhaseTrial trial) {
    if (!trial.open().isEmpty()) {
      return await(trial);
    }
    var requests = requests(trial);
    return requests.isEmpty()
        ? decided(trial)
        : joined(asked(trial, requests), await(trial.asking(requests)));
  }

  private List<SuiteFact> await(PhaseTrial trial) {
    return firstAnswer(trial)
        .map(answer -> joined(taken(answer), follow(answered(trial, answer))))
        .orElseGet(() -> waiting(trial));
  }

  private static List<SuiteFact> taken(SuiteInput.RetryReported answer) {
    return List.of(
        new SuiteFact.AnswerTaken(answer.eventKey()),
        new SuiteFact.DeadlineCleared(BaselineTracking.unclaimed(answer)));
  }

  private static List<SuiteFact> waiting(PhaseTrial trial) {
    var due = trial.open().getFirst().deadline();
    return List.of(
        new SuiteFact.TrialSet(trial),
        new SuiteFact.DeadlineSet(new Deadline(RETRY + trial.key(), due)));
  }

  private static List<SuiteFact> joined(List<SuiteFact> first, List<SuiteFact> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  private List<SuiteFact> decided(PhaseTrial trial) {
    var delta = new SuiteFact.DecisionAnnounced(PhaseDeltas.tried(key, trial, policy.flaky()));
    return trial.asked() == 0
        ? List.of(delta)
        : List.of(
            delta,
            new SuiteFact.TrialClosed(trial.key()),
            new SuiteFact.DeadlineCleared(RETRY + trial.key()));
  }

  private List<SuiteFact> asked(PhaseTrial trial, List<RetryRequest> requests) {
    var facts = new ArrayList<SuiteFact>();
    for (int i = 0; i < requests.size(); i++) {
      facts.add(
          new SuiteFact.DecisionAnnounced(
              SuiteDecisions.retry(key, trial.completion(), requests.get(i), trial.asked() + i)));
    }
    return facts;
  }

  private Optional<SuiteInput.RetryReported> firstAnswer(PhaseTrial trial) {
    return unclaimed.stream().filter(report -> trial.answeredBy(report).isPresent()).findFirst();
  }

  private List<RetryRequest> requests(PhaseTrial trial) {
    var round = new RetryRound(key, trial, policy);
    return switch (trial.stage()) {
      case BROKEN_DOWN -> trial.asked() == 0 ? List.of(round.rerun()) : List.of();
      case CONFIRMED -> List.of();
      case RETRIES -> round.requests();
    };
  }

  private boolean undecided(Suspect suspect) {
    return FlakyRule.judge(suspect.trials(), policy.flaky()) instanceof Judgement.Undecided;
  }

  private PhaseTrial answered(PhaseTrial trial, SuiteInput.RetryReported report) {
    var request = trial.answeredBy(report).orElseThrow();
    var objection = objection(trial, request, report);
    if (objection.isPresent()) {
      var told = trial.finding().doubting(List.of(objection.get()));
      return trial.ended(told, this::undecided);
    }
    return trial.stage() == Stage.BROKEN_DOWN
        ? rerun(trial, report)
        : retried(trial, request, report);
  }

  /// Why an answer is none.
  private Optional<String> objection(
      PhaseTrial trial, RetryRequest request, SuiteInput.RetryReported report) {
    var commit = request.commit(key, trial.completion());
    if (!report.commit().sameAs(commit)) {
      return Optional.of(
          "retry %s: expected the tests to have run at %s, found %s"
              .formatted(request.id(), commit, report.commit()));
    }
    if (report.runs().stream().allMatch(TestRun::saysNothing)) {
      var problem =
          report.runs().stream()
              .flatMap(run -> run.problems().stream())
              .findFirst()
              .orElse("runs: expected at least one, found none");
      return Optional.of("retry %s: %s".formatted(request.id(), problem));
    }
    return Optional.empty();
  }

  /// The rerun is the phase's run from here on.
  private PhaseTrial rerun(PhaseTrial trial, SuiteInput.RetryReported report) {
    var run = report.runs().getFirst();
    return Opening.of(this, trial.completion(), run).trial(trial.asked(), report.receivedAt());
  }

  private PhaseTrial retried(
      PhaseTrial trial, RetryRequest request, SuiteInput.RetryReported report) {
    var runs = report.runs().stream().limit(request.repeats()).toList();
    var doubts = contradictions(trial, request, runs);
    return trial.retried(
        request,
        suspect ->
            request.at() == AtCommit.BASE
                ? suspect.retriedAtBase(runs)
                : suspect.retried(runs, request.scope()),
        doubts,
        report.receivedAt());
  }

  /// A run that contradicts itself is only worth telling where it would have excused somebody.
  private static List<String> contradictions(
      PhaseTrial trial, RetryRequest request, List<TestRun> runs) {
    var tests = new HashSet<>(request.tests());
    var asked = trial.suspects().stream().filter(each -> tests.contains(each.id())).toList();
    return runs.stream()
        .filter(run -> !run.complete() && asked.stream().anyMatch(each -> each.greenIn(run)))
        .flatMap(run -> run.problems().stream())
        .map(problem -> "retry %s: %s".formatted(request.id(), problem))
        .toList();
  }
}
