package io.phasegate.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.StorageUnavailable;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemsTest {
  private static final String INTERNALS = "relation \"secret\" does not exist";

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "08006, 503, 5",
    "57P01, 503, 5",
    "40P01, 503, 5",
    ", 503, 5",
    "42P01, 500, ",
    "23505, 500, "
  })
  void asksToComeAgainOnlyWhereThatIsOfUse(String state, int status, String retryAfter) {
    try (var response = new Problems().failed(new SQLException(INTERNALS, state))) {
      assertProblem(response, status, retryAfter);
    }
  }

  @Test
  void asksToComeAgainWhereTheDiskTakesNothing() {
    var full = new StorageUnavailable("room in secret", new IOException("secret is full"));

    try (var response = new Problems().failed(full)) {
      assertProblem(response, 503, "5");
    }
  }

  private static void assertProblem(Response response, int status, String retryAfter) {
    assertThat(response.getStatus()).isEqualTo(status);
    assertThat(response.getHeaderString("Retry-After")).isEqualTo(retryAfter);
    assertThat(response.getEntity())
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.status()).isEqualTo(status);
              assertThat(problem.detail()).contains("expected").doesNotContain("secret");
            });
  }
}
