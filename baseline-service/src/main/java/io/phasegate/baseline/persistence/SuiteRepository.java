package io.phasegate.baseline.persistence;

import io.phasegate.baseline.domain.SuiteState;
import io.phasegate.runtime.StateTable;
import jakarta.enterprise.context.ApplicationScoped;

/// Suites at a commit, by `repository@commit#suite`.
@ApplicationScoped
public class SuiteRepository {
  private final StateTable<SuiteState> table = new StateTable<>("suite", SuiteState.class);

  public StateTable<SuiteState> table() {
    return table;
  }
}
