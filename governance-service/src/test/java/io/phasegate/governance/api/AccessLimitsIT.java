package io.phasegate.governance.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.hamcrest.Matchers.containsString;

import io.phasegate.governance.access.Role;
import io.phasegate.stack.testing.StackTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/// A first start without any configuration of access, and what a caller cannot do too much of. The
/// last test uses up what this address may do wrong in a minute.
@QuarkusTest
@TestProfile(AccessLimitsIT.FirstStart.class)
@QuarkusTestResource(
    value = StackTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "governance-service"))
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AccessLimitsIT {
  private static final String PENDING = "/api/governance/pending";
  private static final Path CLIENTS = Path.of("target/first-start/clients.json");
  private static final Path TOKEN = Path.of("target/first-start/token");

  private final int port;

  AccessLimitsIT(@ConfigProperty(name = "quarkus.http.test-port") int port) {
    this.port = port;
  }

  /// No clients, no token: as on a new machine.
  public static class FirstStart implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      try {
        Files.deleteIfExists(CLIENTS);
        Files.deleteIfExists(TOKEN);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return Map.of(
          "quarkus.http.test-port", String.valueOf(io.phasegate.stack.Ports.free()),
          "phasegate.governance.keys-file", "target/first-start/keys.json",
          "phasegate.governance.clients-file", CLIENTS.toString(),
          "phasegate.governance.token-file", TOKEN.toString());
    }
  }

  private static RequestSpecification asLocal() throws IOException {
    return RestAssured.given()
        .header("Authorization", "Bearer " + Files.readString(TOKEN).strip())
        .contentType("application/json");
  }

  @Test
  @Order(1)
  void makesOneRandomTokenThatOnlyItsOwnerCanRead() throws IOException {
    assertThat(Files.readString(TOKEN).strip()).matches("[A-Za-z0-9_-]{43}");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(TOKEN)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(CLIENTS)).doesNotContain(Files.readString(TOKEN).strip());
    asLocal().get(PENDING).then().statusCode(200);
    asLocal().post("/api/governance/revoke/none").then().statusCode(404); // an admin, then
    assertThat(List.of(Role.values()).getLast()).isEqualTo(Role.ADMIN);
  }

  @Test
  @Order(2)
  void listensOnLoopbackOnly() throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      assertThat(socket.isConnected()).isTrue();
    }
    for (var address : otherAddresses()) {
      assertThatIOException().as(address.toString()).isThrownBy(() -> connect(address));
    }
  }

  private void connect(InetAddress address) throws IOException {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), 2_000);
    }
  }

  private static List<InetAddress> otherAddresses() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
        .toList();
  }

  @Test
  @Order(3)
  void takesNoBodyThatIsTooLarge() throws IOException {
    assertThat(statusOf("Content-Length: 10485761\r\n\r\n")).isEqualTo(413);
  }

  /// Only the head: a server that reads on would wait for a body that never comes.
  private int statusOf(String lastHeader) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      var head =
          "POST /api/governance/simulate HTTP/1.1\r\nHost: localhost\r\n"
              + "Content-Type: application/json\r\nAuthorization: Bearer "
              + Files.readString(TOKEN).strip()
              + "\r\n"
              + lastHeader;
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      var answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
      return Integer.parseInt(answer.substring(9));
    }
  }

  @Test
  @Order(4)
  void answersNoPageOfAnotherSite() throws IOException {
    asLocal()
        .header("Sec-Fetch-Site", "cross-site")
        .post("/api/governance/deny/none")
        .then()
        .statusCode(403);
    RestAssured.given()
        .header("Origin", "https://evil.example")
        .header("Access-Control-Request-Method", "POST")
        .options("/api/governance/deny/none")
        .then()
        .header("Access-Control-Allow-Origin", (String) null);
    asLocal()
        .contentType("text/plain")
        .body("{}")
        .post("/api/governance/deny/none")
        .then()
        .statusCode(415);
  }

  @Test
  @Order(5)
  void answersAClientAtMost600TimesAMinute() throws IOException {
    int refused = 0;
    for (int i = 0; i < 610 && refused == 0; i++) {
      refused = asLocal().get(PENDING).statusCode() == 429 ? 1 : 0;
    }

    asLocal().get(PENDING).then().statusCode(429).body("detail", containsString("600"));
  }

  @Test
  @Order(6)
  void stopsListeningToWhoGuessesTokens() throws IOException {
    for (int i = 0; i < 20; i++) {
      RestAssured.given().header("Authorization", "Bearer guess-" + i).get(PENDING).statusCode();
    }

    RestAssured.get(PENDING).then().statusCode(401);
    asLocal().get(PENDING).then().statusCode(429).body("detail", containsString("20 failed"));
  }
}
