package io.phasegate.governance.domain;

import io.phasegate.contracts.Cause;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Require;
import io.phasegate.contracts.event.VerdictSubmitted;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A person's word on a request.
///
/// @param paths what is granted; null for all that was asked for
/// @param by who authenticated
/// @param receivedAt the record's time on the broker: who is late is not for a sender's clock to
/// say
public record Verdict(
    PhaseRef phase,
    String requestId,
    VerdictSubmitted.Verdict kind,
    @Nullable List<String> paths,
    @Nullable String reason,
    String by,
    Cause cause,
    Instant receivedAt) {
  public Verdict {
    Require.present("verdict.phase", phase);
    Require.name("verdict.requestId", requestId);
    Require.present("verdict.kind", kind);
    paths = paths == null ? null : Require.list("verdict.paths", paths);
    Require.name("verdict.by", by);
    Require.present("verdict.cause", cause);
    Require.present("verdict.receivedAt", receivedAt);
  }

  String reasonOr(String otherwise) {
    return reason == null || reason.isBlank() ? otherwise : reason;
  }
}
