package io.phasegate.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.KeyManagementException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.jspecify.annotations.Nullable;

/// One request and its answer as JGit asks for them. The request is kept in memory (it names one
/// commit and what is there already) and sent when the first thing of the answer is asked for.
/// JGit's own timeouts count by read and would never end for a server that sends byte after byte:
/// the budget ends the client instead.
final class SmartHttpConnection implements HttpConnection {
  private final HttpClient client;
  private final URL url;
  private final FetchBudget budget;
  private final HttpRequest.Builder request;
  private String method = "GET";
  private @Nullable ByteArrayOutputStream body;
  private @Nullable HttpResponse<InputStream> response;

  SmartHttpConnection(HttpClient client, URL url, FetchBudget budget) {
    this.client = client;
    this.url = url;
    this.budget = budget;
    this.request = HttpRequest.newBuilder(URI.create(url.toString()));
  }

  @Override
  public void connect() throws IOException {
    response();
  }

  @Override
  public int getResponseCode() throws IOException {
    return response().statusCode();
  }

  /// Empty: the status says it.
  @Override
  public String getResponseMessage() {
    return "";
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return budget.metered(response().body());
  }

  @Override
  public @Nullable String getHeaderField(String name) {
    return response == null ? null : response.headers().firstValue(name).orElse(null);
  }

  @Override
  public List<String> getHeaderFields(String name) {
    return response == null ? List.of() : response.headers().allValues(name);
  }

  @Override
  public Map<String, List<String>> getHeaderFields() {
    return response == null ? Map.of() : response.headers().map();
  }

  @Override
  public @Nullable String getContentType() {
    return getHeaderField("Content-Type");
  }

  /// -1 where the server does not say it, or more than an `int` holds.
  @Override
  public int getContentLength() {
    if (response == null) {
      return -1;
    }
    long length = response.headers().firstValueAsLong("Content-Length").orElse(-1);
    return length > Integer.MAX_VALUE ? -1 : (int) length;
  }

  @Override
  public URL getURL() {
    return url;
  }

  @Override
  public String getRequestMethod() {
    return method;
  }

  @Override
  public void setRequestMethod(String method) {
    this.method = method;
  }

  @Override
  public void setRequestProperty(String name, String value) {
    request.setHeader(name, value);
  }

  @Override
  public OutputStream getOutputStream() {
    if (body == null) {
      body = new ByteArrayOutputStream();
    }
    return body;
  }

  @Override
  public boolean usingProxy() {
    return false;
  }

  @Override
  public void configure(
      KeyManager @Nullable [] keys,
      TrustManager @Nullable [] trusted,
      @Nullable SecureRandom random)
      throws KeyManagementException {
    throw new KeyManagementException("certificates are always verified");
  }

  @Override
  public void setHostnameVerifier(HostnameVerifier verifier) throws KeyManagementException {
    throw new KeyManagementException("host names are always verified");
  }

  @Override
  public void setUseCaches(boolean use) {}

  @Override
  public void setConnectTimeout(int millis) {}

  @Override
  public void setReadTimeout(int millis) {}

  @Override
  public void setInstanceFollowRedirects(boolean follow) {}

  @Override
  public void setDoOutput(boolean output) {}

  @Override
  public void setFixedLengthStreamingMode(int length) {}

  @Override
  public void setChunkedStreamingMode(int length) {}

  private HttpResponse<InputStream> response() throws IOException {
    if (response == null) {
      response = send();
      budget.httpStatus(response.statusCode());
    }
    return response;
  }

  private HttpResponse<InputStream> send() throws IOException {
    var content =
        body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body.toByteArray());
    try {
      return client.send(request.method(method, content).build(), BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      var stopped = new InterruptedIOException("expected an answer, found a request to stop");
      stopped.initCause(e);
      throw stopped;
    }
  }
}
