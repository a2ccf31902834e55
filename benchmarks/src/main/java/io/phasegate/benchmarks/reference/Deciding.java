package io.phasegate.benchmarks.reference;

import io.phasegate.contracts.ReportContent;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.codec.Envelope;
import io.phasegate.contracts.codec.EventWriter;
import io.phasegate.contracts.codec.OutgoingRecord;
import io.phasegate.contracts.codec.Reading;
import io.phasegate.contracts.event.EventType;
import io.phasegate.contracts.event.PhaseCompleted;
import io.phasegate.contracts.event.TestDeltaComputed;
import io.phasegate.finalizer.domain.Completion;
import io.phasegate.finalizer.domain.Finalization;
import io.phasegate.finalizer.domain.FinalizerPolicy;
import io.phasegate.finalizer.domain.GovernanceDemand;
import io.phasegate.finalizer.domain.PhaseFact.DecisionAnnounced;
import io.phasegate.finalizer.domain.PhaseInput;
import io.phasegate.finalizer.domain.PhaseState;
import io.phasegate.finalizer.domain.RepositoryRules;
import io.phasegate.finalizer.inspection.PhaseInspector;
import io.phasegate.source.AllowedUrls;
import io.phasegate.source.SourceLimits;
import io.phasegate.source.Workspaces;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What finalizer-service decides, for engines that are not its loop: its inspector and decider,
/// its policy where nothing is governed, and its records, byte for byte. Deadlines are left out, in
/// favour of these engines.
public final class Deciding {
  /// The two sides of the finalizer's join.
  public static final Set<EventType> TYPES =
      Set.of(EventType.PHASE_COMPLETED, EventType.TEST_DELTA_COMPUTED);

  private static final FinalizerPolicy POLICY =
      FinalizerPolicy.of(RepositoryRules.defaults().with(GovernanceDemand.NEVER));
  private static final String TOPIC = Service.FINALIZER.decisions().topicName();

  private final PhaseInspector inspector;

  /// @param cache a folder for what is fetched of sources
  public Deciding(Path cache) {
    this.inspector =
        new PhaseInspector(new Workspaces(cache, AllowedUrls.none(), SourceLimits.DEFAULTS));
  }

  /// What follows from an event.
  ///
  /// @param records to be published, in their order
  public record Outcome(PhaseState state, List<OutgoingRecord> records) {
    public Outcome {
      records = List.copyOf(records);
    }
  }

  /// @param accepted of one of [#TYPES]
  public PhaseInput read(Reading.Accepted accepted) {
    var envelope = accepted.envelope();
    return switch (accepted.event()) {
      case PhaseCompleted completed -> reported(envelope, completed);
      case TestDeltaComputed delta ->
          new PhaseInput.DeltaReported(delta, envelope.id(), envelope.receivedAt());
      default ->
          throw new IllegalArgumentException(
              "expected one of %s, found %s".formatted(TYPES, envelope.type()));
    };
  }

  private PhaseInput reported(Envelope envelope, PhaseCompleted event) {
    var ci = event.ci();
    return new PhaseInput.PhaseReported(
        Completion.of(
            envelope.cause(),
            envelope.receivedAt(),
            event,
            inspector.inspect(event),
            ci == null ? null : ReportContent.sha256(ci.report())));
  }

  public Outcome decide(PhaseState before, PhaseInput input) {
    var state = before;
    var records = new ArrayList<OutgoingRecord>();
    for (var fact : Finalization.decide(before, input, POLICY)) {
      state = Finalization.evolve(state, fact);
      if (fact instanceof DecisionAnnounced(var announcement)) {
        records.add(EventWriter.decision(TOPIC, Service.FINALIZER.source(), announcement));
      }
    }
    return new Outcome(state, records);
  }
}
