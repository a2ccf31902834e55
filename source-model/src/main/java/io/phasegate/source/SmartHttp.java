package io.phasegate.source;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.ProtocolException;
import java.net.Proxy;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.Set;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnection;
import org.jspecify.annotations.Nullable;

/// Connections for one fetch: to the two addresses of the smart protocol and no other (the "dumb"
/// one would follow links that the server names), counted, and broken off when the budget ends.
final class SmartHttp implements HttpConnectionFactory {
  private final Set<String> addresses;
  private final FetchBudget budget;

  SmartHttp(RepositoryUrl url, FetchBudget budget) {
    this.addresses = Set.of(url + "/info/refs?service=git-upload-pack", url + "/git-upload-pack");
    this.budget = budget;
  }

  @Override
  public HttpConnection create(URL url) throws IOException {
    return create(url, null);
  }

  @Override
  public HttpConnection create(URL url, @Nullable Proxy proxy) throws IOException {
    if (!addresses.contains(url.toString())) {
      throw new ProtocolException("not git's smart HTTP protocol");
    }
    try {
      var breakable = URL.of(url.toURI(), new Breakable(url, budget));
      return new Connection(breakable, proxy == null ? Proxy.NO_PROXY : proxy, budget);
    } catch (URISyntaxException e) {
      throw new IOException("expected a URL, found one that does not parse", e);
    }
  }

  /// Opens the usual connection and remembers how to close its socket from another thread.
  private static final class Breakable extends URLStreamHandler {
    private final URL url;
    private final FetchBudget budget;

    Breakable(URL url, FetchBudget budget) {
      this.url = url;
      this.budget = budget;
    }

    @Override
    protected URLConnection openConnection(URL same) throws IOException {
      return openConnection(same, Proxy.NO_PROXY);
    }

    @Override
    protected URLConnection openConnection(URL same, Proxy proxy) throws IOException {
      var connection = (HttpURLConnection) url.openConnection(proxy);
      // A server that hears it says it too, and only then the JDK does not keep the connection. It
      // would read on what a server sends after the end, and disconnecting would wait for that.
      connection.setRequestProperty("Connection", "close");
      budget.onStop(connection::disconnect);
      return connection;
    }
  }

  private static final class Connection extends JDKHttpConnection {
    private final FetchBudget budget;

    Connection(URL url, Proxy proxy, FetchBudget budget) throws IOException {
      super(url, proxy);
      this.budget = budget;
    }

    @Override
    public int getResponseCode() throws IOException {
      int status = super.getResponseCode();
      budget.httpStatus(status);
      return status;
    }

    @Override
    public InputStream getInputStream() throws IOException {
      return budget.metered(super.getInputStream());
    }
  }
}
