package io.phasegate.contracts.event;

import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Require;
import org.jspecify.annotations.Nullable;

/// What token-service knew beyond the plan itself when a plan came. It is written to the log
/// before the plan is answered, and the answer is computed from the plan and from this alone, so
/// that a replay gives the same answer whatever was learned since.
///
/// @param planSource the CloudEvents source of the plan; with `plan` it identifies the plan
/// @param plan the plan's event id
/// @param samples observed phases behind the three numbers
/// @param point added to the natural logarithm of the point forecast; where it is absent, `middle`
///     is
/// @param middle added to the natural logarithm of the median forecast
/// @param upper added to the natural logarithm of the 90 % forecast
/// @param truncatedBudget the budget at which an earlier attempt of the phase was cut and not
///     recovered; absent where none was
public record CalibrationRecorded(
    PhaseRef phase,
    RepositoryId repository,
    String planSource,
    EventId plan,
    long samples,
    @Nullable Double point,
    double middle,
    double upper,
    @Nullable Integer truncatedBudget)
    implements ServiceEvent {
  public CalibrationRecorded {
    Require.present("phase", phase);
    Require.present("repository", repository);
    Require.name("planSource", planSource);
    Require.present("plan", plan);
    Require.atLeast("samples", 0, samples);
    if (truncatedBudget != null) {
      Require.atLeast("truncatedBudget", 1, truncatedBudget);
    }
  }

  @Override
  public String key() {
    return phase.key();
  }
}
