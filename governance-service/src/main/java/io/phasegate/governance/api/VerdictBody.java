package io.phasegate.governance.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What somebody says of a request.
///
/// @param reason recorded with the decision
/// @param paths what is granted, where it is less than was asked for
public record VerdictBody(@Nullable String reason, @Nullable List<String> paths) {
  static final VerdictBody EMPTY = new VerdictBody(null, null);
}
