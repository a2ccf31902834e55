package io.phasegate.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/// The form in which a model writes its changes.
public enum OutputFormat {
  @JsonProperty("unified-diff")
  UNIFIED_DIFF,
  @JsonProperty("full-file")
  FULL_FILE,
  @JsonProperty("structured-edit")
  STRUCTURED_EDIT,
  @JsonProperty("ndjson")
  NDJSON,
  @JsonProperty("search-replace")
  SEARCH_REPLACE
}
