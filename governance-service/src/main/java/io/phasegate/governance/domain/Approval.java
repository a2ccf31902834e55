package io.phasegate.governance.domain;

import io.phasegate.contracts.Require;
import java.util.List;

/// One approver's yes.
///
/// @param paths what this approver grants
public record Approval(String by, List<String> paths) {
  public Approval {
    Require.name("approval.by", by);
    paths = Require.list("approval.paths", paths);
  }
}
