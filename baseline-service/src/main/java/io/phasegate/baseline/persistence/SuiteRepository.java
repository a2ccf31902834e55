package io.phasegate.baseline.persistence;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.phasegate.baseline.domain.SuiteHistory;
import io.phasegate.baseline.domain.SuiteMemory;
import io.phasegate.baseline.domain.SuiteState;
import io.phasegate.contracts.codec.ContractJson;
import io.phasegate.runtime.StateTable;
import jakarta.enterprise.context.ApplicationScoped;

/// Suites at a commit, by `repository@commit#suite`, and their histories, by `@repository#suite`.
@ApplicationScoped
public class SuiteRepository {
  private final StateTable<SuiteMemory> table =
      new StateTable<>(
          "suite",
          SuiteMemory.class,
          ContractJson.mapper().copy().addMixIn(SuiteMemory.class, Kinds.class));

  public StateTable<SuiteMemory> table() {
    return table;
  }

  /// How the table tells them apart. A row that says nothing is a suite at a commit.
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind", defaultImpl = SuiteState.class)
  @JsonSubTypes({
    @JsonSubTypes.Type(value = SuiteState.class, name = "commit"),
    @JsonSubTypes.Type(value = SuiteHistory.class, name = "history")
  })
  private interface Kinds {}
}
