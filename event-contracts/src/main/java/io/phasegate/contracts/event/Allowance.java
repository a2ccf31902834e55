package io.phasegate.contracts.event;

import io.phasegate.contracts.Require;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Leave to change protected paths: for one phase, for a time, bound to the patch where it has a
/// digest.
///
/// @param token the same as a signed JWT (EdDSA), which others can verify
public record Allowance(
    String id,
    String token,
    List<String> paths,
    @Nullable String patchSha256,
    Instant notBefore,
    Instant expiresAt) {
  public Allowance {
    Require.name("allowance.id", id);
    Require.present("allowance.token", token);
    paths = Require.list("allowance.paths", paths);
    Require.present("allowance.notBefore", notBefore);
    Require.present("allowance.expiresAt", expiresAt);
  }
}
