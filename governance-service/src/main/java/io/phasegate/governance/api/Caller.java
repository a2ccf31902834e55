package io.phasegate.governance.api;

import io.phasegate.governance.access.Client;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.NotAuthorizedException;
import org.jspecify.annotations.Nullable;

/// Who makes this call.
@RequestScoped
public class Caller {
  private @Nullable Client client;

  void is(Client authenticated) {
    this.client = authenticated;
  }

  Client client() {
    if (client == null) {
      throw new NotAuthorizedException("Bearer");
    }
    return client;
  }
}
