package io.phasegate.finalizer.domain;

import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Require;
import io.phasegate.contracts.event.TestDeltaComputed;
import java.time.Instant;

/// What can happen to a phase, as the finalizer sees it.
public sealed interface PhaseInput {

  /// An executor says that an attempt is done.
  record PhaseReported(Completion completion) implements PhaseInput {
    public PhaseReported {
      Require.present("completion", completion);
    }
  }

  /// baseline-service says what an attempt did to the tests.
  ///
  /// @param receivedAt the record's time on the broker
  record DeltaReported(TestDeltaComputed delta, EventId deltaEventId, Instant receivedAt)
      implements PhaseInput {
    public DeltaReported {
      Require.present("delta", delta);
      Require.present("deltaEventId", deltaEventId);
      Require.present("receivedAt", receivedAt);
    }
  }

  /// governance-service says what of an attempt's changes is protected and allowed.
  record AuditReported(AuditEvidence audit) implements PhaseInput {
    public AuditReported {
      Require.present("audit", audit);
    }
  }

  /// continuation-service says where the output of an attempt stands.
  record OutputReported(PhaseRef phase, OutputState output) implements PhaseInput {
    public OutputReported {
      Require.present("phase", phase);
      Require.present("output", output);
    }
  }

  /// One of the phase's own deadlines has passed.
  record DeadlinePassed(String name) implements PhaseInput {
    public DeadlinePassed {
      Require.present("name", name);
    }
  }
}
