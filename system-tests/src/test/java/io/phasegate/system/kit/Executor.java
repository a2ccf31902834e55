package io.phasegate.system.kit;

import io.phasegate.contracts.Cause;
import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.DecisionIds;
import io.phasegate.contracts.Deliverable;
import io.phasegate.contracts.Deliverables;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.Source;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.EventWriter;
import io.phasegate.contracts.codec.OutgoingRecord;
import io.phasegate.contracts.event.ContinuationReceived;
import io.phasegate.contracts.event.OutputTruncated;
import io.phasegate.contracts.event.PhaseCompleted;
import io.phasegate.contracts.event.PhaseStatus;
import io.phasegate.contracts.event.StartPoint;
import io.phasegate.contracts.event.TestDeltaComputed;
import io.phasegate.contracts.event.TestsReported;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Makes up what executors publish. The same seed makes the same events.
public final class Executor {
  static final String SOURCE = "/system-tests/executor";
  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
  private static final String SUITE = "default";
  private static final int RED = 1;
  private static final String OUTPUT =
      """
      {"type": "meta", "summary": "two files", "total_operations": 2}
      {"type": "create", "file_path": "src/a.py", "content": "total = order.sum()\\n"}
      {"type": "create", "file_path": "src/b.py", "content": "price = cart.price(7)\\n"}
      """;

  private final Random random;
  private final String run;
  private int events;
  private int phases;

  public Executor(Random random, String run) {
    this.random = random;
    this.run = run;
  }

  /// A phase that delivers documentation, or promises it only. It needs no tests, so the finalizer
  /// decides it at once.
  public SentPhase documentation() {
    var expected = random.nextBoolean() ? PhaseStatus.COMPLETE : PhaseStatus.BLOCKED;
    return documentation(nextPhase(), expected);
  }

  /// The same phase and attempt once more, under another id: somebody else claims it too.
  public SentPhase rivalOf(SentPhase first) {
    return documentation(first.event().phase(), first.expected());
  }

  /// A suite nobody has heard of, with its baseline.
  public Suite suite() {
    return reported(new RepositoryId("acme/" + run + "-" + hex(4)), new CommitSha(hex(20)));
  }

  /// The same suite reported once more.
  public Suite again(Suite suite) {
    return reported(suite.repository(), suite.base());
  }

  /// Tests that ran again although nobody asked for it.
  public OutgoingRecord unaskedRetry(Suite suite) {
    var id = nextId();
    var event =
        report(suite.repository(), suite.base(), TestsReported.Purpose.RETRY, "request-" + hex(4));
    return EventWriter.event(Topic.TESTS_REPORTED.topicName(), SOURCE, id, time(), event);
  }

  private Suite reported(RepositoryId repository, CommitSha base) {
    var id = nextId();
    var event = report(repository, base, TestsReported.Purpose.BASELINE, null);
    var topic = Topic.TESTS_REPORTED.topicName();
    return new Suite(repository, base, id, EventWriter.event(topic, SOURCE, id, time(), event));
  }

  private static TestsReported report(
      RepositoryId repository,
      CommitSha base,
      TestsReported.Purpose purpose,
      @Nullable String requestId) {
    var report = Recordings.junit("base");
    return new TestsReported(
        repository, base, SUITE, purpose, requestId, null, null, RED, null, report, null);
  }

  /// A phase with code and a test report: clean, or with a regression, or with a module that no
  /// longer collects.
  public SentPhase tested(Suite suite) {
    return switch (random.nextInt(4)) {
      case 0 -> tested(suite, "after-regression-many", PhaseStatus.BLOCKED);
      case 1 -> tested(suite, "after-new-collection-error", PhaseStatus.BLOCKED);
      default -> tested(suite, "after-good", PhaseStatus.COMPLETE);
    };
  }

  public SentPhase tested(Suite suite, String recording, PhaseStatus expected) {
    var phase = nextPhase();
    var path = "src/" + phase.phaseId() + ".py";
    var ci = new PhaseCompleted.CiRun(SUITE, RED, null, Recordings.junit(recording));
    var source = source(suite.repository(), path, true);
    return sent(completed(phase, source, suite.base(), path, ci), expected);
  }

  /// What baseline-service says of a phase that broke nothing.
  public OutgoingRecord cleanDelta(SentPhase phase) {
    var event = phase.event();
    List<String> none = List.of();
    var delta =
        new TestDeltaComputed(
            event.phase(),
            event.source().repository(),
            event.base().commit(),
            event.source().commit(),
            SUITE,
            none,
            none,
            none,
            none,
            none,
            none,
            none,
            List.of(),
            none,
            List.of(),
            List.of(),
            none,
            TestDeltaComputed.Severity.NONE,
            TestDeltaComputed.BaselineOrigin.CACHED,
            false,
            true,
            none,
            phase.id(),
            START);
    return EventWriter.event(
        Topic.BASELINE_DECISIONS.topicName(), Service.BASELINE.source(), nextId(), START, delta);
  }

  /// An output that was cut off, what the model answered to its continuation, another that is whole
  /// after all, and an answer to nothing. Their phases are never completed.
  public List<OutgoingRecord> outputs() {
    var phase = nextPhase();
    int cut = 150 + random.nextInt(OUTPUT.length() - 160);
    var cutOff = output(phase, OUTPUT.substring(0, cut), "max_tokens");
    var cause = new Cause(SOURCE, cutOff.id(), cutOff.time(), null);
    var asked = DecisionIds.decision(cause, "Truncation", 0).value() + ".1";
    var other = nextPhase();
    return List.of(
        cutOff.record(),
        answer(phase, asked, OUTPUT.substring(cut)),
        output(other, OUTPUT, "max_tokens").record(),
        answer(other, "made-up", "text"));
  }

  private record Sent(EventId id, Instant time, OutgoingRecord record) {}

  private Sent output(PhaseRef phase, String text, String stopReason) {
    var id = nextId();
    var time = time();
    var event =
        new OutputTruncated(phase, text, stopReason, null, Deliverables.of(), null, null, null);
    return new Sent(
        id, time, EventWriter.event(Topic.OUTPUT_TRUNCATED.topicName(), SOURCE, id, time, event));
  }

  private OutgoingRecord answer(PhaseRef phase, String continuation, String text) {
    var event = new ContinuationReceived(phase, continuation, text, "end_turn", null, null, null);
    return EventWriter.event(
        Topic.CONTINUATION_RECEIVED.topicName(), SOURCE, nextId(), time(), event);
  }

  /// An id that nobody has.
  public EventId nextId() {
    return new EventId("%s-%d-%s".formatted(run, ++events, hex(6)));
  }

  private SentPhase documentation(PhaseRef phase, PhaseStatus expected) {
    var path = "docs/" + phase.phaseId() + ".md";
    var source = source(new RepositoryId("acme/" + run), path, expected == PhaseStatus.COMPLETE);
    return sent(completed(phase, source, new CommitSha(hex(20)), path, null), expected);
  }

  private SentPhase sent(PhaseCompleted event, PhaseStatus expected) {
    var id = nextId();
    var topic = Topic.PHASE_COMPLETED.topicName();
    return new SentPhase(id, event, EventWriter.event(topic, SOURCE, id, time(), event), expected);
  }

  private static PhaseCompleted completed(
      PhaseRef phase,
      Source source,
      CommitSha base,
      String path,
      PhaseCompleted.@Nullable CiRun ci) {
    return new PhaseCompleted(
        phase,
        source,
        new StartPoint(base),
        Deliverables.of(Deliverable.of(path, Deliverable.Change.CREATE)),
        List.of(),
        null,
        List.of(),
        ci,
        null,
        null,
        null,
        null,
        null);
  }

  private Source source(RepositoryId repository, String path, boolean delivered) {
    var file = Source.InlineFile.of(delivered ? path : "docs/other.md", "text of " + path);
    return new Source.Inline(repository, new CommitSha(hex(20)), List.of(file));
  }

  private PhaseRef nextPhase() {
    return new PhaseRef(run + "-" + random.nextInt(20), "phase-" + ++phases, 1);
  }

  private Instant time() {
    return START.plusMillis(events);
  }

  private String hex(int bytes) {
    var digits = new byte[bytes];
    random.nextBytes(digits);
    return HexFormat.of().formatHex(digits);
  }
}
