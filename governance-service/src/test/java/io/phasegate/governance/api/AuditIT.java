package io.phasegate.governance.api;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.phasegate.contracts.Service;
import io.phasegate.governance.audit.AuditEntry;
import io.phasegate.governance.audit.ChainedEntry;
import io.phasegate.governance.persistence.AuditTrail;
import io.phasegate.stack.DatabaseAccess;
import io.phasegate.stack.testing.StackTestResource;
import io.phasegate.stack.testing.TestStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The chain on a real database, with the rights of the service's own role.
@QuarkusTest
@TestProfile(ApiAccess.class)
@QuarkusTestResource(
    value = StackTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "governance-service"))
class AuditIT {
  private static final AuditTrail.Filter ALL =
      new AuditTrail.Filter(null, null, null, null, null, null);

  private final String actor = "actor-" + UUID.randomUUID();

  @Inject AuditTrail trail;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update audit_entry set actor = 'mallory'",
        "delete from audit_entry",
        "truncate audit_entry",
        "drop table audit_entry",
        "alter table audit_entry disable trigger all",
        "delete from audit_head",
        "truncate audit_head",
        "update audit_head set seq = 0",
        "insert into audit_head values (false, 0, '')",
        "grant update on audit_entry to current_user",
        "create or replace function audit_is_append_only() returns trigger language plpgsql"
            + " as 'begin return new; end'",
      })
  void letsTheServiceOnlyAddAndRead(String attack) throws SQLException {
    trail.append(List.of(entry("kept")));

    assertThatThrownBy(() -> execute(TestStack.shared().database(Service.GOVERNANCE), attack))
        .isInstanceOfSatisfying(
            SQLException.class,
            refused ->
                assertThat(refused.getSQLState()).as(refused.getMessage()).isEqualTo("42501"));
    assertThat(mine()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update audit_entry set actor = 'mallory'",
        "delete from audit_entry where false",
        "truncate audit_entry"
      })
  void refusesEvenTheOwnerInPassing(String attack) {
    assertThatThrownBy(() -> execute(TestStack.shared().migration(Service.GOVERNANCE), attack))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("expected only new entries");
  }

  @Test
  void chainsWhatManyWriteAtOnce() throws InterruptedException, ExecutionException, SQLException {
    Callable<Boolean> writer =
        () -> {
          for (int i = 0; i < 20; i++) {
            trail.append(List.of(entry("first " + i), entry("second " + i)));
          }
          return true;
        };
    try (var writers = Executors.newFixedThreadPool(6)) {
      var running = new ArrayList<Future<Boolean>>();
      IntStream.range(0, 6).forEach(_ -> running.add(writers.submit(writer)));
      for (var each : running) {
        assertThat(each.get()).isTrue();
      }
    }

    assertThat(mine()).hasSize(240);
    assertUnbroken();
  }

  @Test
  void leavesNothingOfATransactionThatFails() throws SQLException {
    var access = TestStack.shared().database(Service.GOVERNANCE);
    var before = trail.head();
    try (var connection =
        DriverManager.getConnection(access.jdbcUrl(), access.username(), access.password())) {
      connection.setAutoCommit(false);
      trail.append(connection, List.of(entry("never")));
      connection.rollback();
    }

    assertThat(mine()).isEmpty();
    assertThat(trail.head().seq()).isGreaterThanOrEqualTo(before.seq());
    assertUnbroken();
  }

  @Test
  void keepsHostileTextsAsTheyAre() throws SQLException {
    trail.append(
        List.of(entry("'); drop table audit_entry; -- <b>*x*</b> \u0000 \uD800 \"q\" \\ é")));

    assertThat(mine().getFirst().entry().detail())
        .isEqualTo("'); drop table audit_entry; -- <b>*x*</b> \uFFFD \uFFFD \"q\" \\ é");
    assertUnbroken();
  }

  /// So that other programs can be held to the recipe: `printf '%s\n%s'` of both, piped to
  /// sha256sum, gives the same.
  @Test
  void hashesByTheRecipe() {
    var entry =
        new AuditEntry(
            "2026-01-31T12:00:00Z",
            "maria",
            "a",
            "o",
            "r/p/1",
            List.of("q"),
            List.of(),
            "é \"",
            "v",
            "",
            "");

    assertThat(ChainedEntry.after(0, ChainedEntry.START, entry).hash())
        .isEqualTo(
            io.phasegate.governance.digest.Sha256.of(
                ChainedEntry.START
                    + "\n{\"action\":\"a\",\"actor\":\"maria\",\"after\":\"\","
                    + "\"at\":\"2026-01-31T12:00:00Z\",\"before\":\"\",\"detail\":\"é \\\"\","
                    + "\"origin\":\"o\",\"outcome\":[],\"phase\":\"r/p/1\",\"policyVersion\":\"v\","
                    + "\"requests\":[\"q\"],\"seq\":1}"));
  }

  @Test
  void showsAdministratorsPagesAndFilters() throws SQLException {
    trail.append(List.of(entry("1"), entry("2"), entry("=cmd()")));
    var first = mine().getFirst().seq();

    given()
        .auth()
        .oauth2(ApiAccess.token("ada"))
        .queryParam("actor", actor)
        .queryParam("limit", 2)
        .get("/api/governance/audit")
        .then()
        .statusCode(200)
        .body("entries.entry.detail", Matchers.contains("1", "2"))
        .body("next", Matchers.equalTo((int) first + 1));
    given()
        .auth()
        .oauth2(ApiAccess.token("ada"))
        .accept("text/csv")
        .queryParam("actor", actor)
        .queryParam("after", first + 1)
        .get("/api/governance/audit")
        .then()
        .statusCode(200)
        .body(Matchers.containsString("\"'=cmd()\""));
    given()
        .auth()
        .oauth2(ApiAccess.token("maria"))
        .get("/api/governance/audit")
        .then()
        .statusCode(403);
    given()
        .auth()
        .oauth2(ApiAccess.token("ada"))
        .queryParam("from", "yesterday")
        .get("/api/governance/audit")
        .then()
        .statusCode(400);
  }

  @Test
  void recordsWhoWasRefused() {
    given()
        .auth()
        .oauth2(ApiAccess.token("vera"))
        .contentType(ContentType.JSON)
        .body("{}")
        .post("/api/governance/approve/" + actor)
        .then()
        .statusCode(403);

    await()
        .atMost(20, SECONDS)
        .untilAsserted(
            () ->
                assertThat(
                        trail.find(
                            new AuditTrail.Filter(
                                null,
                                "POST /api/governance/approve/" + actor,
                                null,
                                null,
                                null,
                                null),
                            0,
                            10))
                    .extracting(each -> each.entry().outcome(), each -> each.entry().origin())
                    .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(List.of("HTTP 403"), "127.0.0.1")));
  }

  private List<ChainedEntry> mine() throws SQLException {
    return trail.find(new AuditTrail.Filter(actor, null, null, null, null, null), 0, 1_000);
  }

  private void assertUnbroken() throws SQLException {
    var seq = 0L;
    var hash = ChainedEntry.START;
    var page = trail.find(ALL, 0, 1_000);
    while (!page.isEmpty()) {
      for (var each : page) {
        assertThat(each.seq()).isEqualTo(seq + 1);
        assertThat(each.previousHash()).isEqualTo(hash);
        assertThat(each.holds()).isTrue();
        seq = each.seq();
        hash = each.hash();
      }
      page = trail.find(ALL, seq, 1_000);
    }
  }

  private AuditEntry entry(String detail) {
    return new AuditEntry(
        AuditEntry.time(Instant.now()),
        actor,
        "test",
        "here",
        "",
        List.of(),
        List.of(),
        detail,
        "",
        "",
        "");
  }

  private static void execute(DatabaseAccess access, String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection(access.jdbcUrl(), access.username(), access.password());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
