package io.phasegate.continuation.domain;

import io.phasegate.contracts.Require;
import io.phasegate.contracts.event.ContinuationIssued;
import io.phasegate.contracts.event.DocumentFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a model has to be told to go on: where it stands and what is still to be written.
///
/// @param id of the continuation
/// @param completed paths that are done
/// @param perhapsComplete paths whose end cannot be known
/// @param partial what was being written; null where the output ended between two units
/// @param remaining deliverables that it has not begun
record Ask(
    String id,
    DocumentFormat format,
    List<String> completed,
    List<String> perhapsComplete,
    ContinuationIssued.@Nullable Partial partial,
    String anchor,
    List<String> remaining) {
  Ask {
    Require.name("id", id);
    Require.present("format", format);
    completed = Require.list("completed", completed);
    perhapsComplete = Require.list("perhapsComplete", perhapsComplete);
    Require.present("anchor", anchor);
    remaining = Require.list("remaining", remaining);
  }
}
