package io.phasegate.benchmarks;

import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.Deliverable;
import io.phasegate.contracts.Deliverables;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Report;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Source;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.EventWriter;
import io.phasegate.contracts.codec.OutgoingRecord;
import io.phasegate.contracts.event.PhaseCompleted;
import io.phasegate.contracts.event.StartPoint;
import io.phasegate.contracts.event.TestsReported;
import java.util.List;

/// Phases that change code and prove it with a report, all on one commit with one baseline. Each
/// delivers one file and breaks nothing.
public final class TestedPhases {
  public static final CommitSha BASE = new CommitSha("ba5e".repeat(10));
  public static final CommitSha COMMIT = new CommitSha("c0de".repeat(10));
  private static final String SOURCE = "/benchmarks/executor";
  private static final String SUITE = "default";
  private static final String PATH = "src/shop/cart.py";
  private static final int SOME_TESTS_FAILED = 1;

  private final String run;
  private final String path;
  private final RepositoryId repository;

  /// @param run makes the repository, and with it the baseline, its own
  public TestedPhases(String run) {
    this(run, PATH);
  }

  /// @param path of the file that each phase delivers
  public TestedPhases(String run, String path) {
    this.run = run;
    this.path = path;
    this.repository = new RepositoryId("acme/" + run);
  }

  public EventId baselineId() {
    return new EventId(run + "-baseline");
  }

  public EventId phaseId(int number) {
    return new EventId(run + "-" + number);
  }

  public RepositoryId repository() {
    return repository;
  }

  /// The file that each phase delivers.
  public Source source() {
    var file = Source.InlineFile.of(path, "def total(): return 42\n");
    return new Source.Inline(repository, COMMIT, List.of(file));
  }

  public OutgoingRecord baseline(Report report) {
    var event =
        new TestsReported(
            repository,
            BASE,
            SUITE,
            TestsReported.Purpose.BASELINE,
            null,
            null,
            null,
            SOME_TESTS_FAILED,
            null,
            List.of(report),
            null);
    return EventWriter.event(
        Topic.TESTS_REPORTED.topicName(), SOURCE, baselineId(), SmallPhases.TIME, event);
  }

  public OutgoingRecord phase(int number, Report report) {
    return EventWriter.event(
        Topic.PHASE_COMPLETED.topicName(),
        SOURCE,
        phaseId(number),
        SmallPhases.TIME,
        completed(number, report));
  }

  public PhaseCompleted completed(int number, Report report) {
    return new PhaseCompleted(
        new PhaseRef(run, "p" + number, 1),
        source(),
        new StartPoint(BASE),
        Deliverables.of(Deliverable.of(path, Deliverable.Change.MODIFY)),
        List.of(),
        null,
        List.of(),
        new PhaseCompleted.CiRun(SUITE, SOME_TESTS_FAILED, COMMIT, List.of(report)),
        null,
        null,
        null,
        null,
        null);
  }
}
