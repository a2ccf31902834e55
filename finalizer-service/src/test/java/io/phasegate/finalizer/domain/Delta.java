package io.phasegate.finalizer.domain;

import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.event.TestDeltaComputed;
import io.phasegate.contracts.event.TestDeltaComputed.BaselineOrigin;
import io.phasegate.contracts.event.TestDeltaComputed.FlakySuspect;
import io.phasegate.contracts.event.TestDeltaComputed.Intermittent;
import io.phasegate.contracts.event.TestDeltaComputed.Removed;
import io.phasegate.contracts.event.TestDeltaComputed.Severity;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A test delta to be varied: by default a clean one that answers [Completed#phase].
final class Delta {
  private PhaseRef phase = Completed.ref(1);
  private EventId causedBy = new EventId("completed-1");
  private RepositoryId repository = Completed.REPOSITORY;
  private CommitSha commit = Completed.COMMIT;
  private CommitSha base = Completed.BASE;
  private List<String> added = List.of();
  private List<String> failing = List.of();
  private List<String> persistent = List.of();
  private List<String> errors = List.of();
  private List<String> persistentErrors = List.of();
  private List<String> preExisting = List.of();
  private List<Removed> removed = List.of();
  private List<String> skipped = List.of();
  private List<String> changedSignature = List.of();
  private List<FlakySuspect> suspects = List.of();
  private List<Intermittent> intermittent = List.of();
  private List<String> why = List.of();
  private Severity severity = Severity.NONE;
  private BaselineOrigin baseline = BaselineOrigin.CACHED;
  private boolean infraFailure;

  static Delta clean() {
    return new Delta();
  }

  static String[] tests(int count) {
    return IntStream.range(0, count)
        .mapToObj("tests.test_many::test_%06d"::formatted)
        .toArray(String[]::new);
  }

  Delta causedBy(String id) {
    causedBy = new EventId(id);
    return this;
  }

  Delta attempt(int attempt) {
    return phase(Completed.ref(attempt));
  }

  Delta phase(PhaseRef value) {
    phase = value;
    return this;
  }

  Delta repository(String value) {
    repository = new RepositoryId(value);
    return this;
  }

  Delta commit(CommitSha value) {
    commit = value;
    return this;
  }

  Delta base(CommitSha value) {
    base = value;
    return this;
  }

  /// Newly failing and failed again.
  Delta broken(Severity value, String... ids) {
    persistent = List.of(ids);
    severity = value;
    return failing(ids);
  }

  Delta added(String... ids) {
    added = List.of(ids);
    return this;
  }

  Delta failing(String... ids) {
    failing = List.of(ids);
    return this;
  }

  Delta collectionErrors(String... ids) {
    persistentErrors = List.of(ids);
    return unconfirmedErrors(ids);
  }

  Delta unconfirmedErrors(String... ids) {
    errors = List.of(ids);
    return this;
  }

  Delta severity(Severity value) {
    severity = value;
    return this;
  }

  Delta preExisting(String... ids) {
    preExisting = List.of(ids);
    return this;
  }

  Delta removed(String... ids) {
    removed = Stream.of(ids).map(id -> new Removed(id, null)).toList();
    return this;
  }

  Delta renamed(String id, String to) {
    removed = List.of(new Removed(id, to));
    return this;
  }

  Delta skipped(String... ids) {
    skipped = List.of(ids);
    return this;
  }

  Delta changedSignature(String... ids) {
    changedSignature = List.of(ids);
    return this;
  }

  Delta suspect(String id) {
    suspects = List.of(new FlakySuspect(id, 0.1, "passed on retry"));
    return this;
  }

  Delta intermittent(String id, int red, int green) {
    intermittent = List.of(new Intermittent(id, red, green, 0, 20));
    return this;
  }

  Delta withoutBaseline() {
    baseline = BaselineOrigin.MISSING;
    return this;
  }

  Delta infraFailure() {
    infraFailure = true;
    return this;
  }

  Delta incomplete(String... reasons) {
    why = List.of(reasons);
    return this;
  }

  TestDeltaComputed delta() {
    return new TestDeltaComputed(
        phase,
        repository,
        base,
        commit,
        "default",
        added,
        failing,
        persistent,
        List.of(),
        errors,
        persistentErrors,
        changedSignature,
        removed,
        skipped,
        suspects,
        intermittent,
        preExisting,
        severity,
        baseline,
        infraFailure,
        why.isEmpty(),
        why,
        causedBy,
        Completed.TIME.plusSeconds(1));
  }

  EventId eventId() {
    return new EventId("delta-of-" + causedBy + "-" + phase.attempt());
  }

  DeltaEvidence evidence() {
    return new DeltaEvidence(eventId(), delta());
  }

  PhaseInput reported() {
    return new PhaseInput.DeltaReported(delta(), eventId(), Completed.TIME.plusSeconds(90));
  }
}
