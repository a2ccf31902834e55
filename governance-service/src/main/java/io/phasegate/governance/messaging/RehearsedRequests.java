package io.phasegate.governance.messaging;

import io.phasegate.contracts.Cause;
import io.phasegate.contracts.CommitSha;
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
import io.phasegate.contracts.event.DeadlineElapsed;
import io.phasegate.contracts.event.Event;
import io.phasegate.contracts.event.PatchRejected;
import io.phasegate.contracts.event.PatchRejected.Patch;
import io.phasegate.contracts.event.PatchRejected.RejectionError;
import io.phasegate.contracts.event.PhaseCompleted;
import io.phasegate.contracts.event.StartPoint;
import io.phasegate.governance.domain.Governance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Made-up events for the rehearsal: small changes of documents, which policy allows at once, and
/// completed phases with the deadlines that end their audits.
final class RehearsedRequests {
  private static final String SOURCE = "/phasegate/rehearsal";
  private static final RepositoryId REPOSITORY = new RepositoryId("phasegate/rehearsal");
  private static final int PHASES = 50;

  private RehearsedRequests() {}

  static List<OutgoingRecord> records() {
    var records = new ArrayList<OutgoingRecord>();
    for (int number = 1; number <= PHASES; number++) {
      var path = "docs/p" + number + ".md";
      var phase = new PhaseRef("rehearsal", "p" + number, 1);
      var completion = event(Topic.PHASE_COMPLETED.topicName(), number, completed(phase, path));
      records.add(event(Topic.PATCH_REJECTED.topicName(), -number, rejected(phase, path)));
      records.add(completion);
      records.add(audit(phase, number));
    }
    return records;
  }

  private static OutgoingRecord event(String topic, int number, Event event) {
    return EventWriter.event(topic, SOURCE, id(number), Instant.EPOCH, event);
  }

  private static EventId id(int number) {
    return new EventId("rehearsal-" + number);
  }

  /// Due when the broker received the completion: in a rehearsal, at the epoch.
  private static OutgoingRecord audit(PhaseRef phase, int number) {
    var name = Governance.auditDeadline(new Cause(SOURCE, id(number), Instant.EPOCH, null));
    var elapsed = new DeadlineElapsed(phase.key(), name, Instant.EPOCH);
    return event(Service.GOVERNANCE.timers(), PHASES + number, elapsed);
  }

  private static PatchRejected rejected(PhaseRef phase, String path) {
    var content =
        """
        diff --git a/%1$s b/%1$s
        --- a/%1$s
        +++ b/%1$s
        @@ -1 +1,2 @@
         a
        +b
        """
            .formatted(path);
    return new PatchRejected(
        phase,
        REPOSITORY,
        new RejectionError("protected_path_violation", List.of(path), "rehearsed", null, true),
        null,
        new Patch("not claimed", 1, 1, 0, 1, content),
        null,
        null);
  }

  private static PhaseCompleted completed(PhaseRef phase, String path) {
    return new PhaseCompleted(
        phase,
        new Source.Inline(REPOSITORY, new CommitSha("1".repeat(40)), List.of()),
        new StartPoint(new CommitSha("0".repeat(40))),
        Deliverables.of(Deliverable.of(path, null)),
        List.of(),
        null,
        List.of(),
        null,
        null,
        null,
        new PhaseCompleted.Apply("diff", 1, List.of(path, "config/p.yaml"), 10),
        null,
        null);
  }
}
