package io.phasegate.governance.signing;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.phasegate.contracts.codec.ContractJson;
import io.phasegate.contracts.event.VerdictSubmitted;
import java.time.Instant;

/// Signs what people decided and verifies it in the loop: who may write to the topic may not
/// approve.
///
/// What is signed is the verdict's own JSON with an empty signature; all fields in the order of the
/// record, absent ones left out.
public final class VerdictSignatures {
  private static final String NONE = "";

  private final Signatures signatures;

  public VerdictSignatures(KeyRing keys) {
    this.signatures = new Signatures(keys, "verdict+jws");
  }

  /// The same verdict with a signature.
  ///
  /// @param at chooses the key
  public VerdictSubmitted sign(VerdictSubmitted verdict, Instant at) {
    return with(verdict, signatures.sign(canonical(verdict), at));
  }

  public boolean verifies(VerdictSubmitted verdict) {
    return signatures.verified(verdict.signature()).filter(canonical(verdict)::equals).isPresent();
  }

  private static String canonical(VerdictSubmitted verdict) {
    try {
      return ContractJson.mapper().writeValueAsString(with(verdict, NONE));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a verdict cannot be written as JSON", e);
    }
  }

  private static VerdictSubmitted with(VerdictSubmitted verdict, String signature) {
    return new VerdictSubmitted(
        verdict.phase(),
        verdict.requestId(),
        verdict.verdict(),
        verdict.paths(),
        verdict.reason(),
        verdict.by(),
        verdict.via(),
        signature);
  }
}
