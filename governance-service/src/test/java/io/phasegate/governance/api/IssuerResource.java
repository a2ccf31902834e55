package io.phasegate.governance.api;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/// An OpenID Connect provider as far as a resource server sees one: discovery and keys. Tests sign
/// tokens with its private key, which it leaves in a file.
public final class IssuerResource implements QuarkusTestResourceLifecycleManager {
  static final Path KEY = Path.of("target/issuer-key.json");
  static final String AUDIENCE = "phasegate";

  private @Nullable HttpServer http;

  @Override
  public Map<String, String> start() {
    try {
      var key = RsaJwkGenerator.generateJwk(2048);
      key.setKeyId("issuer-1");
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      var url = "http://127.0.0.1:" + server.getAddress().getPort();
      serve(server, "/.well-known/openid-configuration", discovery(url));
      serve(
          server,
          "/keys",
          new JsonWebKeySet(key).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY));
      server.start();
      http = server;
      leave(key, url);
      return Map.of(
          "quarkus.oidc.tenant-enabled", "true",
          "quarkus.oidc.auth-server-url", url,
          "quarkus.oidc.token.audience", AUDIENCE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void stop() {
    if (http != null) {
      http.stop(0);
    }
  }

  private static void leave(RsaJsonWebKey key, String url) throws IOException {
    key.setOtherParameter("iss", url);
    Files.writeString(KEY, key.toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE));
  }

  private static String discovery(String url) {
    return """
    {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
     "jwks_uri":"%1$s/keys","response_types_supported":["code"],"subject_types_supported":["public"],
     "id_token_signing_alg_values_supported":["RS256"]}
    """
        .formatted(url);
  }

  private static void serve(HttpServer server, String path, String json) {
    var body = json.getBytes(StandardCharsets.UTF_8);
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
  }
}
