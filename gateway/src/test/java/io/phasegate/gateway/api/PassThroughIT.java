package io.phasegate.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.phasegate.gateway.GatewayAccess;
import io.phasegate.stack.testing.StackTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What passes on to governance-service and what does not, seen from an HTTP server in its place.
@QuarkusTest
@TestProfile(ImpatientGateway.class)
@QuarkusTestResource(
    value = StackTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "gateway"))
class PassThroughIT {
  private static final String ANSWER = "{\"status\":\"approved\"}";

  private final URI url;
  private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
  private final AtomicReference<HttpServer> server = new AtomicReference<>();

  PassThroughIT(@ConfigProperty(name = "phasegate.gateway.governance-url") URI url) {
    this.url = url;
  }

  private void serve(int status, byte[] body) throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), url.getPort());
    var http = HttpServer.create(address, 0);
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.createContext("/", exchange -> answer(exchange, status, body));
    http.start();
    server.set(http);
  }

  @AfterEach
  void stop() {
    var http = server.get();
    if (http != null) {
      http.stop(0);
    }
  }

  private void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    try (exchange) {
      var sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      calls.add(
          "%s %s %s %s"
              .formatted(
                  exchange.getRequestMethod(),
                  exchange.getRequestURI(),
                  sent,
                  exchange.getRequestHeaders().keySet()));
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.getResponseHeaders().set("Set-Cookie", "a=b");
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static RequestSpecification as(String client) {
    return RestAssured.given()
        .urlEncodingEnabled(false)
        .header("Authorization", GatewayAccess.bearer(client))
        .header("Cookie", "secret=1")
        .header("X-Forwarded-For", "10.0.0.1");
  }

  @Test
  void passesACallOnAndItsAnswerBack() throws IOException {
    serve(202, bytes(ANSWER));

    as("vera")
        .contentType("application/json")
        .body("{\"reason\":\"fine\"}")
        .post("/api/governance/approve/r%201?approved=true")
        .then()
        .statusCode(202)
        .contentType("application/json")
        .header("Set-Cookie", (String) null)
        .body(equalTo(ANSWER));

    assertThat(calls)
        .singleElement()
        .asString()
        .startsWith("POST /api/governance/approve/r%201?approved=true {\"reason\":\"fine\"} [")
        .contains("Authorization")
        .doesNotContain("Cookie", "X-forwarded-for");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/governance/..%2f..%2fq%2fmetrics",
        "/api/governance/%2e%2e/%2e%2e/q/metrics",
        "/api/governance/a%5c..%5cq",
        "/api/governance/a;b/c",
        "/api/governance//evil.example/x",
      })
  void passesNoDetourOn(String path) throws IOException, InterruptedException {
    serve(200, bytes(ANSWER));

    try (var client = HttpClient.newHttpClient()) { // which sends the path as it is
      var request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + path))
              .header("Authorization", GatewayAccess.bearer("vera"))
              .timeout(Duration.ofSeconds(30))
              .build();
      client.send(request, HttpResponse.BodyHandlers.discarding());
    }

    assertThat(calls).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "PATCH"})
  void passesOnlyReadingAndPostingOn(String method) throws IOException {
    serve(200, bytes(ANSWER));

    as("ada").request(method, "/api/governance/pending").then().statusCode(405);

    assertThat(calls).isEmpty();
  }

  @Test
  void followsNoRedirect() throws IOException {
    serve(302, new byte[0]);

    as("vera").redirects().follow(false).get("/api/governance/pending").then().statusCode(302);

    assertThat(calls).hasSize(1);
  }

  @Test
  void passesNoAnswerWithoutEndOn() throws IOException {
    serve(200, new byte[9 * 1024 * 1024]);

    as("vera").get("/api/governance/audit").then().statusCode(503);
  }

  @Test
  void passesNoLargeBodyOn() throws IOException {
    serve(200, bytes(ANSWER));

    as("vera")
        .contentType("application/json")
        .body(new byte[1024 * 1024 + 1])
        .post("/api/governance/simulate")
        .then()
        .statusCode(413);

    assertThat(calls).isEmpty();
  }

  @Test
  void tellsThatGovernanceIsAway() {
    as("vera")
        .get("/api/governance/pending")
        .then()
        .statusCode(503)
        .header("Retry-After", "5")
        .body("detail", containsString("governance-service"));
  }

  @Test
  void answersNoPageOfAnotherSite() {
    as("ada").header("Sec-Fetch-Site", "cross-site").get("/api/session").then().statusCode(403);
    RestAssured.given()
        .header("Origin", "https://evil.example")
        .header("Access-Control-Request-Method", "POST")
        .options("/api/events/PhasePlanned")
        .then()
        .header("Access-Control-Allow-Origin", (String) null);
  }

  @Test
  void answersAClientOnlySoOften() {
    for (int i = 0; i < ImpatientGateway.MOST_REQUESTS; i++) {
      as("paul").get("/api/session").statusCode();
    }

    as("paul").get("/api/session").then().statusCode(429);
    as("vera").get("/api/session").then().statusCode(200);
  }
}
