package io.phasegate.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/// What somebody may do; each includes the ones before.
public enum Role {
  /// See requests and simulate policies.
  @JsonProperty("viewer")
  VIEWER,
  /// Approve and deny.
  @JsonProperty("approver")
  APPROVER,
  /// Revoke allowances as well.
  @JsonProperty("admin")
  ADMIN;

  /// As policies and clients' files call it.
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
