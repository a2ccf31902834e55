package io.phasegate.access.http;

import io.phasegate.access.Client;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.NotAuthorizedException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who makes this call.
@RequestScoped
public class Caller {
  private @Nullable Client client;

  void is(Client authenticated) {
    this.client = authenticated;
  }

  /// Who it is, where that is known.
  public Optional<String> name() {
    return Optional.ofNullable(client).map(Client::name);
  }

  public Client client() {
    if (client == null) {
      throw new NotAuthorizedException("Bearer");
    }
    return client;
  }
}
