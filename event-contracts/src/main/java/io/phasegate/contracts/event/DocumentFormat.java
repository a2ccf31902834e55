package io.phasegate.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/// The form of a model's output as continuation-service found it: an [OutputFormat], or fenced
/// blocks, each under a line with its path.
public enum DocumentFormat {
  @JsonProperty("unified-diff")
  UNIFIED_DIFF,
  @JsonProperty("full-file")
  FULL_FILE,
  @JsonProperty("structured-edit")
  STRUCTURED_EDIT,
  @JsonProperty("ndjson")
  NDJSON,
  @JsonProperty("search-replace")
  SEARCH_REPLACE,
  @JsonProperty("fenced-files")
  FENCED_FILES
}
