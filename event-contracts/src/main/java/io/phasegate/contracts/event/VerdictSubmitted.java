package io.phasegate.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Require;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A person decided on a governance request. Governance-service checked who they are and signed
/// this, and it verifies the signature before it counts: write access to the topic is not approval.
///
/// @param phase the phase that asked; its key is the record's key
/// @param paths what is granted; absent means all that was asked for
/// @param by who authenticated
/// @param signature over all other fields, by governance-service
public record VerdictSubmitted(
    PhaseRef phase,
    String requestId,
    Verdict verdict,
    @Nullable List<String> paths,
    @Nullable String reason,
    String by,
    Via via,
    String signature)
    implements ServiceEvent {
  public VerdictSubmitted {
    Require.present("phase", phase);
    Require.name("requestId", requestId);
    Require.present("verdict", verdict);
    paths = paths == null ? null : Require.list("paths", paths);
    Require.name("by", by);
    Require.present("via", via);
    Require.present("signature", signature);
  }

  @Override
  public String key() {
    return phase.key();
  }

  /// What was decided; `revoke` ends the allowance of an approved request.
  public enum Verdict {
    @JsonProperty("approve")
    APPROVE,
    @JsonProperty("deny")
    DENY,
    @JsonProperty("revoke")
    REVOKE
  }

  /// The way by which the verdict came.
  public enum Via {
    @JsonProperty("api")
    API,
    @JsonProperty("telegram")
    TELEGRAM
  }
}
