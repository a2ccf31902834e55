package io.phasegate.finalizer.messaging;

import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.Headers;
import io.phasegate.contracts.codec.OutgoingRecord;
import io.phasegate.contracts.event.EventType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Made-up phases for the rehearsal, as executors and baseline-service write them: some that are
/// decided at once, and one with a large report that waits for its delta.
final class RehearsedPhases {
  private static final String SOURCE = "/phasegate/rehearsal";
  private static final String COMMIT = "1".repeat(40);
  private static final String BASE = "0".repeat(40);
  private static final int SMALL_PHASES = 100;
  private static final int REPORT_LINES = 40_000;

  private RehearsedPhases() {}

  static List<OutgoingRecord> records() {
    var records = new ArrayList<OutgoingRecord>();
    for (int number = 1; number <= SMALL_PHASES; number++) {
      records.add(completed(number, "docs/p" + number + ".md", ""));
    }
    records.add(completed(0, "src/shop/cart.py", ci()));
    records.add(delta());
    return records;
  }

  private static OutgoingRecord completed(int number, String path, String ci) {
    var body =
        """
        {"phase":{"runId":"rehearsal","phaseId":"p%d","attempt":1},\
        "source":{"kind":"inline","repository":"phasegate/rehearsal","commit":"%s",\
        "files":[{"path":"%s","content":"total = 42\\n"}]},\
        "base":{"commit":"%s"},"deliverables":["%s"]%s}"""
            .formatted(number, COMMIT, path, BASE, path, ci);
    return record(EventType.PHASE_COMPLETED, Topic.PHASE_COMPLETED, number, body);
  }

  /// The finalizer takes a report's digest and does not read it.
  private static String ci() {
    return """
    ,"ci":{"suite":"default","exitCode":0,"commit":"%s",\
    "report":{"format":"junit-xml","content":"%s"}}"""
        .formatted(
            COMMIT, "<testcase name='x' classname='tests.unit.TestCart'/>\\n".repeat(REPORT_LINES));
  }

  private static OutgoingRecord delta() {
    var body =
        """
        {"phase":{"runId":"rehearsal","phaseId":"p0","attempt":1},\
        "repository":"phasegate/rehearsal","baseCommit":"%s","commit":"%s","suite":"default",\
        "added":[],"newlyFailing":[],"newlyFailingPersistent":[],"newlyPassing":[],\
        "newCollectionErrors":[],"newCollectionErrorsPersistent":[],"changedSignature":[],\
        "removed":[],"newlySkipped":[],"flakySuspects":[],"intermittent":[],"preExisting":[],\
        "severity":"none","baseline":"cached","infraFailure":false,"complete":true,"why":[],\
        "causedBy":"rehearsal-0","decidedAt":"2026-01-01T00:00:00Z"}"""
            .formatted(BASE, COMMIT);
    return record(EventType.TEST_DELTA_COMPUTED, Topic.BASELINE_DECISIONS, -1, body);
  }

  private static OutgoingRecord record(EventType type, Topic topic, int number, String body) {
    var headers =
        Map.of(
            Headers.SPECVERSION,
            "1.0",
            Headers.ID,
            "rehearsal-" + number,
            Headers.SOURCE,
            SOURCE,
            Headers.TYPE,
            type.ceType(),
            Headers.TIME,
            "2026-01-01T00:00:00Z");
    return new OutgoingRecord(
        topic.topicName(), "rehearsal/p" + Math.max(number, 0), headers, body);
  }
}
