package io.phasegate.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @TempDir Path directory;

  @Test
  void makesOneTokenAtTheFirstStartAndKeepsOnlyItsHash() throws IOException {
    var file = directory.resolve("clients.json");
    var tokenFile = directory.resolve("token");

    var clients = Clients.createdWhereMissing(file, tokenFile);
    var token = Files.readString(tokenFile).strip();

    assertThat(clients.byToken(token)).map(Client::role).contains(Role.ADMIN);
    assertThat(Files.readString(file)).doesNotContain(token).contains(TokenDigest.of(token));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tokenFile)))
        .isEqualTo("rw-------");
    assertThat(Clients.createdWhereMissing(file, tokenFile).byToken(token)).isPresent();
    assertThat(Files.readString(tokenFile).strip()).isEqualTo(token);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "token", "e3b0c44298fc1c149afbf4c8996fb924"})
  void knowsNoOtherToken(String token) {
    var clients =
        Clients.createdWhereMissing(directory.resolve("clients.json"), directory.resolve("token"));
    assertThat(clients.byToken(token)).isEmpty();
    assertThat(clients.byToken("x".repeat(300))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"clients\":[{\"name\":\"a\",\"role\":\"root\",\"tokenSha256\":\"00\"}]}",
        "{\"clients\":[{\"name\":\"a\",\"role\":\"admin\",\"tokenSha256\":\"plain text\"}]}"
      })
  void refusesAFileThatItCannotUse(String text) throws IOException {
    var file = Files.writeString(directory.resolve("clients.json"), text);
    assertThatThrownBy(() -> Clients.of(file)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "VIEWER, role:viewer, true",
    "VIEWER, role:approver, false",
    "APPROVER, role:approver, true",
    "ADMIN, role:approver, true",
    "APPROVER, role:admin, false",
    "VIEWER, user:maria, true",
    "APPROVER, user:paul, false",
    "APPROVER, group:core, true",
    "APPROVER, group:other, false",
    "APPROVER, maria, false"
  })
  void knowsWhomAPolicyMeans(Role role, String approver, boolean meant) {
    var client = new Client("maria", role, List.of("core"));
    assertThat(client.isAmong(List.of(approver))).isEqualTo(meant);
  }

  @Test
  void admitsSoManyRequestsInAWindow() {
    var rates = new RequestRates(2, Duration.ofMinutes(1));

    assertThat(rates.admit("a", NOON)).isTrue();
    assertThat(rates.admit("a", NOON)).isTrue();
    assertThat(rates.exhausted("a", NOON)).isFalse();
    assertThat(rates.admit("a", NOON)).isFalse();
    assertThat(rates.exhausted("a", NOON)).isTrue();
    assertThat(rates.admit("b", NOON)).isTrue();
    assertThat(rates.admit("a", NOON.plusSeconds(60))).isTrue();
  }
}
