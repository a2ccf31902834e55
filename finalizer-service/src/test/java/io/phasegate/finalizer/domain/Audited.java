package io.phasegate.finalizer.domain;

import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.event.ChangesAudited;
import io.phasegate.contracts.event.ChangesAudited.Asked;
import io.phasegate.contracts.event.ChangesAudited.Basis;
import io.phasegate.contracts.event.ChangesAudited.Covered;
import io.phasegate.contracts.event.ChangesAudited.Status;
import java.util.ArrayList;
import java.util.List;

/// An audit to be varied: by default of the default completion, in which nothing protected was
/// changed.
final class Audited {
  private final List<Covered> covered = new ArrayList<>();
  private final List<String> uncovered = new ArrayList<>();
  private final List<Asked> requests = new ArrayList<>();
  private final List<String> why = new ArrayList<>();
  private PhaseRef phase = Completed.ref(1);
  private EventId cause = new EventId("completed-1");
  private boolean complete = true;

  static Audited clean() {
    return new Audited();
  }

  Audited attempt(int number) {
    phase = Completed.ref(number);
    return this;
  }

  Audited causedBy(String id) {
    cause = new EventId(id);
    return this;
  }

  Audited covered(String path) {
    covered.add(new Covered(path, "allowance-of-" + path));
    return this;
  }

  Audited uncovered(String path) {
    uncovered.add(path);
    why.add(path + ": expected an allowance, found none");
    return this;
  }

  Audited request(Status status) {
    requests.add(new Asked("request-" + requests.size(), status));
    return this;
  }

  Audited incomplete(String reason) {
    complete = false;
    why.add(reason);
    return this;
  }

  AuditEvidence evidence() {
    var paths = new ArrayList<>(uncovered);
    covered.forEach(each -> paths.add(each.path()));
    return new AuditEvidence(
        new EventId("audit"),
        new ChangesAudited(
            phase,
            Basis.GIT,
            complete,
            paths,
            covered,
            uncovered,
            requests,
            why,
            "default-1",
            cause,
            Completed.TIME));
  }

  PhaseInput reported() {
    return new PhaseInput.AuditReported(evidence());
  }
}
