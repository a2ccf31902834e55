package io.phasegate.benchmarks.load;

import io.phasegate.benchmarks.LargeReports;
import io.phasegate.benchmarks.SmallPhases;
import io.phasegate.benchmarks.TestedPhases;
import io.phasegate.contracts.Deliverable;
import io.phasegate.contracts.Deliverables;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Report;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.EventWriter;
import io.phasegate.contracts.codec.OutgoingRecord;
import io.phasegate.contracts.event.ContinuationReceived;
import io.phasegate.contracts.event.ExecutorEvent;
import io.phasegate.contracts.event.OutputFormat;
import io.phasegate.contracts.event.OutputTruncated;
import io.phasegate.contracts.event.PatchRejected;
import io.phasegate.contracts.event.PatchRejected.RejectionError;
import io.phasegate.contracts.event.PhasePlanned;
import io.phasegate.contracts.event.PhasePlanned.ModelProfile;
import io.phasegate.contracts.event.StartPoint;
import java.util.List;
import java.util.Map;

/// What executors publish in whole phases: a plan, an output that is cut off near its end, the rest
/// of it, a patch to a protected file, and the completion with a test report. The cut output and
/// the report are as large as is wanted, everything else is small.
public final class WholePhases {
  private static final String SOURCE = "/benchmarks/executor";
  private static final String PATH = "src/autopack/cart.py";
  private static final int REST = 40;

  /// A test of a report in JUnit's format has about so many bytes.
  private static final int BYTES_A_TEST = 150;

  private static final Deliverables DELIVERABLES =
      Deliverables.of(Deliverable.of(PATH, Deliverable.Change.MODIFY));

  private final String run;
  private final TestedPhases tested;
  private final Report report;
  private final String output;

  /// @param bytes of the cut output, and of the report
  public WholePhases(String run, int bytes) {
    this.run = run;
    this.tested = new TestedPhases(run, PATH);
    this.report = LargeReports.plain(Report.Format.JUNIT_XML, Math.max(2, bytes / BYTES_A_TEST), 0);
    this.output = output(bytes);
  }

  /// Which tests were red before any phase began: to be published first, once.
  public OutgoingRecord baseline() {
    return tested.baseline(report);
  }

  /// The key of all events of a phase.
  public String key(int number) {
    return phase(number).key();
  }

  OutgoingRecord planned(int number) {
    var event =
        new PhasePlanned(
            phase(number),
            "let the cart know its total",
            null,
            PhasePlanned.Complexity.LOW,
            DELIVERABLES,
            List.of(),
            tested.source(),
            new StartPoint(TestedPhases.BASE),
            null,
            new ModelProfile("some-model", 64_000, null),
            OutputFormat.NDJSON,
            List.of(),
            Map.of(),
            null);
    return record(Topic.PHASE_PLANNED, number, "planned", event);
  }

  OutgoingRecord truncated(int number) {
    var event =
        new OutputTruncated(
            phase(number),
            output.substring(0, output.length() - REST),
            "max_tokens",
            OutputFormat.NDJSON,
            DELIVERABLES,
            null,
            null,
            null);
    return record(Topic.OUTPUT_TRUNCATED, number, "truncated", event);
  }

  OutgoingRecord continued(int number, String continuationId) {
    var rest = output.substring(output.length() - REST);
    var event =
        new ContinuationReceived(phase(number), continuationId, rest, "end_turn", null, null, null);
    return record(Topic.CONTINUATION_RECEIVED, number, "continued", event);
  }

  OutgoingRecord rejected(int number) {
    var error =
        new RejectionError(
            "protected_path_violation", List.of(PATH), "the cart lives there", null, true);
    var event =
        new PatchRejected(phase(number), tested.repository(), error, null, null, null, null);
    return record(Topic.PATCH_REJECTED, number, "rejected", event);
  }

  OutgoingRecord completed(int number) {
    return tested.phase(number, report);
  }

  private PhaseRef phase(int number) {
    return new PhaseRef(run, "p" + number, 1);
  }

  private OutgoingRecord record(Topic topic, int number, String step, ExecutorEvent event) {
    var id = new EventId("%s-%d-%s".formatted(run, number, step));
    return EventWriter.event(topic.topicName(), SOURCE, id, SmallPhases.TIME, event);
  }

  private static String output(int bytes) {
    var content = new StringBuilder(bytes);
    for (int line = 0; content.length() < bytes; line++) {
      content.append("price_%06d = %d\\n".formatted(line, line));
    }
    return """
    {"type": "meta", "summary": "the cart knows its total", "total_operations": 1}
    {"type": "create", "file_path": "%s", "content": "%s"}
    """
        .formatted(PATH, content);
  }
}
