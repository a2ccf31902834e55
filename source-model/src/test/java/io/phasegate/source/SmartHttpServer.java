package io.phasegate.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;
import org.eclipse.jgit.transport.UploadPack.RequestPolicy;
import org.eclipse.jgit.transport.WantNotValidException;

/// Git's smart HTTP protocol as a server speaks it, one repository at `/repo`.
final class SmartHttpServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Repository repository;
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger protocol2 = new AtomicInteger();
  private volatile RequestPolicy policy = RequestPolicy.REACHABLE_COMMIT;
  private volatile boolean onlyTips;

  private SmartHttpServer(HttpServer server, Repository repository) {
    this.server = server;
    this.repository = repository;
  }

  static SmartHttpServer start(Repository repository) throws IOException {
    var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var server = new SmartHttpServer(http, repository);
    http.createContext("/repo/info/refs", server::advertise);
    http.createContext("/repo/git-upload-pack", server::upload);
    http.setExecutor(server.threads);
    http.start();
    return server;
  }

  void allow(RequestPolicy other) {
    policy = other;
  }

  /// As servers before 2018, and as those that hide what no branch shows.
  void handOutOnlyTipsByProtocol0() {
    onlyTips = true;
  }

  String base() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  String url() {
    return base() + "/repo";
  }

  int requests() {
    return requests.get();
  }

  int requestsOfProtocol2() {
    return protocol2.get();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void advertise(HttpExchange exchange) throws IOException {
    try (exchange;
        var upload = uploadPack(exchange)) {
      exchange
          .getResponseHeaders()
          .set("Content-Type", "application/x-git-upload-pack-advertisement");
      exchange.sendResponseHeaders(200, 0);
      var lines = new PacketLineOut(exchange.getResponseBody());
      upload.sendAdvertisedRefs(new PacketLineOutRefAdvertiser(lines), "git-upload-pack");
    }
  }

  private void upload(HttpExchange exchange) throws IOException {
    try (exchange;
        var upload = uploadPack(exchange);
        var body = body(exchange)) {
      exchange.getResponseHeaders().set("Content-Type", "application/x-git-upload-pack-result");
      exchange.sendResponseHeaders(200, 0);
      upload.upload(body, exchange.getResponseBody(), null);
    }
  }

  private UploadPack uploadPack(HttpExchange exchange) {
    requests.incrementAndGet();
    var upload = new UploadPack(repository);
    upload.setBiDirectionalPipe(false);
    upload.setRequestPolicy(policy);
    if (onlyTips) {
      upload.setRequestValidator(SmartHttpServer::refuse);
    }
    var wanted = exchange.getRequestHeaders().getFirst("Git-Protocol");
    if (wanted != null && !onlyTips) {
      protocol2.incrementAndGet();
      upload.setExtraParameters(List.of(wanted.split(":")));
    }
    return upload;
  }

  private static void refuse(UploadPack upload, List<ObjectId> notTips)
      throws WantNotValidException {
    for (var each : notTips) {
      throw new WantNotValidException(each);
    }
  }

  private static InputStream body(HttpExchange exchange) throws IOException {
    return "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))
        ? new GZIPInputStream(exchange.getRequestBody())
        : exchange.getRequestBody();
  }

  /// A server with one answer to everything.
  static HttpServer answering(int status, String body) throws IOException {
    return answering(status, "text/plain", body);
  }

  /// A server that begins as one should.
  static HttpServer answeringSmart(String body) throws IOException {
    return answering(200, "application/x-git-upload-pack-advertisement", body);
  }

  private static HttpServer answering(int status, String type, String body) throws IOException {
    var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getResponseHeaders().set("Location", "https://example.org/elsewhere");
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, 0);
            exchange.getResponseBody().write(body.getBytes(UTF_8));
          }
        });
    http.start();
    return http;
  }
}
