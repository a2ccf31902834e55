package io.phasegate.cli.demo;

import io.phasegate.contracts.codec.OutgoingRecord;

/// One event of a scenario and the decision that it must lead to.
///
/// @param name what the table calls it
/// @param id the event's CloudEvents id
public record Step(String name, String id, OutgoingRecord event, Expectation expected) {}
