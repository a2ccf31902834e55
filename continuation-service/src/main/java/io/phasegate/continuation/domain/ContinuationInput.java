package io.phasegate.continuation.domain;

import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Require;
import java.time.Instant;

/// What can happen to the outputs of a phase.
public sealed interface ContinuationInput {

  /// An executor reports an output as cut off.
  record OutputReported(TruncatedOutput truncated) implements ContinuationInput {
    public OutputReported {
      Require.present("truncated", truncated);
    }
  }

  /// A model went on.
  record AnswerReceived(Answer answer) implements ContinuationInput {
    public AnswerReceived {
      Require.present("answer", answer);
    }
  }

  /// token-service estimated an attempt.
  record AttemptPlanned(Plan plan) implements ContinuationInput {
    public AttemptPlanned {
      Require.present("plan", plan);
    }
  }

  /// finalizer-service decided an attempt.
  ///
  /// @param receivedAt the record's time on the broker
  record AttemptDecided(PhaseRef phase, Instant receivedAt) implements ContinuationInput {
    public AttemptDecided {
      Require.present("phase", phase);
      Require.present("receivedAt", receivedAt);
    }
  }

  /// One of the phase's own deadlines has passed.
  record DeadlinePassed(String name) implements ContinuationInput {
    public DeadlinePassed {
      Require.present("name", name);
    }
  }
}
