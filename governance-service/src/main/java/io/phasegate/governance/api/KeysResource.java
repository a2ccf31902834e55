package io.phasegate.governance.api;

import io.phasegate.governance.signing.KeyRing;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The public keys that allowances are verified with, for everybody.
@Path("/.well-known/jwks.json")
@Produces(MediaType.APPLICATION_JSON)
public class KeysResource {
  private final KeyRing keys;

  KeysResource(KeyRing keys) {
    this.keys = keys;
  }

  @GET
  @Operation(operationId = "getKeys", summary = "The public keys as a JWK set (RFC 7517)")
  public String keys() {
    return keys.publicKeys();
  }
}
