package io.phasegate.cli.demo;

import io.phasegate.contracts.codec.OutgoingRecord;
import io.phasegate.contracts.event.TestRetryRequested;
import java.util.function.Function;

/// One event of a scenario and the decision that it must lead to.
///
/// @param name what the table calls it
/// @param id the event's CloudEvents id
/// @param rerun what the executor publishes when it is asked to run tests again
public record Step(
    String name,
    String id,
    OutgoingRecord event,
    Expectation expected,
    Function<TestRetryRequested, OutgoingRecord> rerun) {}
