package io.phasegate.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// The name of a repository as its executors call it, for example `acme/shop`.
public record RepositoryId(@JsonValue String value) {
  private static final int LONGEST = 200;

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public RepositoryId {
    Require.name("repository", value);
    Require.that("repository", value.length() <= LONGEST, "at most 200 characters", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
