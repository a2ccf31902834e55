package io.phasegate.system.violations.finalizer.domain;

import io.phasegate.contracts.PhaseRef;
import io.phasegate.source.RepoPath;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/// All that a domain may see, in a record.
public record SeesValues(PhaseRef phase, RepoPath path, BigDecimal number, Instant time) {
  public List<SeesValues> twice(UnaryOperator<SeesValues> change) {
    return List.of(this, change.apply(this));
  }
}
