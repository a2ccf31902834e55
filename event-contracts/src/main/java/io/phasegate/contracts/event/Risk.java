package io.phasegate.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/// How much a change to protected paths may harm. A request has the highest risk of its paths.
public enum Risk {
  @JsonProperty("low")
  LOW,
  @JsonProperty("medium")
  MEDIUM,
  @JsonProperty("high")
  HIGH,
  @JsonProperty("critical")
  CRITICAL
}
