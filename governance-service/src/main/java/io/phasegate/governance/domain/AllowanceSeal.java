package io.phasegate.governance.domain;

import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.RepositoryId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes the token of an allowance. The same claims and keys always make the same token (Ed25519
/// signatures are deterministic, RFC 8032), so that a replay repeats it.
@FunctionalInterface
public interface AllowanceSeal {
  String token(Claims claims);

  /// What a token says.
  ///
  /// @param id its `jti`
  /// @param patchSha256 the only patch that it holds for; null where the executor sent no digest
  record Claims(
      String id,
      String requestId,
      RepositoryId repository,
      PhaseRef phase,
      List<String> paths,
      @Nullable String patchSha256,
      Instant notBefore,
      Instant expiresAt,
      String policyVersion) {}
}
