package io.phasegate.gateway.intake;

import io.phasegate.contracts.event.ExecutorEvent;

/// An event that keeps its contract.
///
/// @param json as it was sent, so that fields of a later version reach the topic
public record Submission(ExecutorEvent event, String json) {}
