package io.phasegate.contracts;

/// One attempt at one phase of one run. Names hold no `/`, because `<runId>/<phaseId>` is the Kafka
/// key and `<runId>/<phaseId>/<attempt>` the correlation id.
///
/// @param attempt counts from 1
public record PhaseRef(String runId, String phaseId, int attempt) {
  private static final int LONGEST_ID = 200;

  public PhaseRef {
    runId = segment("phase.runId", runId);
    phaseId = segment("phase.phaseId", phaseId);
    Require.atLeast("phase.attempt", 1, attempt);
  }

  /// The key of every record that concerns this phase, whatever the attempt.
  public String key() {
    return runId + "/" + phaseId;
  }

  public String correlationId() {
    return key() + "/" + attempt;
  }

  @Override
  public String toString() {
    return correlationId();
  }

  private static String segment(String field, String value) {
    Require.name(field, value);
    Require.that(
        field,
        value.indexOf('/') < 0 && value.length() <= LONGEST_ID,
        "at most " + LONGEST_ID + " characters without '/'",
        value);
    return value;
  }
}
