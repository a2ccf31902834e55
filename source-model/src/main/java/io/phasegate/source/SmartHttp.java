package io.phasegate.source;

import java.io.IOException;
import java.net.ProtocolException;
import java.net.Proxy;
import java.net.URL;
import java.net.http.HttpClient;
import java.util.Set;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.jspecify.annotations.Nullable;

/// Connections for one fetch: to the two addresses of the smart protocol and no other (the "dumb"
/// one would follow links that the server names), counted, and broken off when the budget ends.
final class SmartHttp implements HttpConnectionFactory, AutoCloseable {
  private final Set<String> addresses;
  private final FetchBudget budget;
  private final HttpClient client;

  SmartHttp(RepositoryUrl url, FetchBudget budget) {
    this.addresses = Set.of(url + "/info/refs?service=git-upload-pack", url + "/git-upload-pack");
    this.budget = budget;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    budget.onStop(client::shutdownNow);
  }

  @Override
  public HttpConnection create(URL url) throws IOException {
    return create(url, null);
  }

  /// The client asks the machine for its proxy itself, where JGit got `proxy` from.
  @Override
  public HttpConnection create(URL url, @Nullable Proxy proxy) throws IOException {
    if (!addresses.contains(url.toString())) {
      throw new ProtocolException("not git's smart HTTP protocol");
    }
    return new SmartHttpConnection(client, url, budget);
  }

  /// Waits for nothing, whatever the server still sends.
  @Override
  public void close() {
    client.shutdownNow();
  }
}
