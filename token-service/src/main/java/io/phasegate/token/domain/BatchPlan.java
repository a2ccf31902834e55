package io.phasegate.token.domain;

import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.event.BatchPlanIssued;
import java.time.Instant;
import java.util.List;

/// How a phase is split: [BatchPlanIssued] before it is the answer to an event. Its meaning is
/// written there.
public record BatchPlan(
    List<BatchPlanIssued.Batch> batches,
    List<BatchPlanIssued.Edge> edges,
    List<List<String>> cycles,
    List<BatchPlanIssued.Unresolved> unresolved,
    boolean complete,
    BatchPlanIssued.AlignmentPass alignmentPass) {
  public BatchPlan {
    batches = List.copyOf(batches);
    edges = List.copyOf(edges);
    cycles = List.copyOf(cycles);
    unresolved = List.copyOf(unresolved);
  }

  public BatchPlanIssued issued(PhaseRef phase, EventId causedBy, Instant decidedAt) {
    return new BatchPlanIssued(
        phase, batches, edges, cycles, unresolved, complete, alignmentPass, causedBy, decidedAt);
  }
}
