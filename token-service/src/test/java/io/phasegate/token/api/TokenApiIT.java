package io.phasegate.token.api;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.phasegate.stack.testing.StackTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(
    value = StackTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "token-service"))
class TokenApiIT {
  private static final String ESTIMATE = "/api/tokens/estimate";

  @Test
  void forecastsFromStatistics() {
    given()
        .contentType("application/json")
        .body(
            """
            {"id": "a", "outputFormat": "full-file", "floors": false, "deliverables": [
              {"path": "src/a.py", "change": "modify", "lines": 200, "tokens": 1800, "imports": 9, "indent": 12},
              "Create docs/a.md"]}""")
        .post(ESTIMATE)
        .then()
        .statusCode(200)
        .body("id", equalTo("a"))
        .body("estimate.tokens", greaterThan(1_800))
        .body("estimate.breakdown", hasSize(2))
        .body("outputFormat", equalTo("full-file"))
        .body("estimator.mode", equalTo("seed"));
  }

  @Test
  void looksIntoASourceThatIsSentAlong() {
    given()
        .contentType("application/json")
        .body(
            """
            {"deliverables": ["shop/cart.py"], "source": {"kind": "inline",
              "repository": "acme/shop", "commit": "4f1c9a7d3b2e5f60718293a4b5c6d7e8f9012345",
              "files": [{"path": "shop/cart.py", "content": "from shop import vat\\n"},
                        {"path": "shop/vat.py", "content": "RATE = 7\\n"},
                        {"path": "shop/__init__.py", "content": ""}]}}""")
        .post(ESTIMATE)
        .then()
        .statusCode(200)
        .body("estimate.breakdown[0].change", equalTo("modify"))
        .body("scope.readOnlyContext", equalTo(List.of("shop/vat.py")));
  }

  @Test
  void answersEveryLineInOrder() {
    var body =
        """
        {"id":"1","deliverables":["Create a.py"]}
        not json
        {"id":"3","deliverables":[{"path":"b.py","lines":-1}]}

        {"id":"4","deliverables":["Create c.py"],"model":{"name":"m","maxOutputTokens":32000,"reasoningTokens":31999}}
        {"id":"5","deliverables":[]}
        """;

    var lines =
        given()
            .contentType("application/x-ndjson")
            .body(body.getBytes(UTF_8))
            .post(ESTIMATE)
            .then()
            .statusCode(200)
            .extract()
            .asString()
            .lines()
            .toList();

    assertThat(lines).hasSize(5);
    assertThat(lines.get(0)).contains("\"id\":\"1\"");
    assertThat(lines.get(1)).contains("\"status\":400").contains("\"line\":2");
    assertThat(lines.get(2)).contains("\"status\":422").contains("\"line\":3");
    assertThat(lines.get(3)).contains("lower the reasoning limit");
    assertThat(lines.get(4)).contains("\"mode\":\"fallback\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | 400",
        "{\"outputFormat\":\"morse\"} | 422",
        "{\"deliverables\":[{\"path\":\"a.py\",\"lines\":-5}]} | 422",
        "{\"deliverables\":[{\"path\":\"a.py\",\"tokens\":1e99}]} | 422",
        "{\"deliverables\":[{\"path\":\"a.py\",\"expectedLines\":-5}]} | 422",
        "{\"deliverables\":[{\"path\":\"a.py\",\"size\":\"huge\"}]} | 422",
        "{\"model\":{\"name\":\"m\",\"maxOutputTokens\":0}} | 422",
        "{\"complexity\":\"odd\"} | 422"
      })
  void refusesBadInputWithAProblem(String body, int status) {
    given()
        .contentType("application/json")
        .body(body)
        .post(ESTIMATE)
        .then()
        .statusCode(status)
        .contentType(startsWith("application/problem+json"))
        .body("detail", containsString("expected"));
  }

  @Test
  void splitsOnRequest() {
    given()
        .contentType("application/json")
        .body(
            """
            {"deliverables": ["Create a.py", "Create tests/test_a.py", "Create b.py"],
             "dependsOn": {"b.py": ["a.py"]}}""")
        .post("/api/tokens/batches")
        .then()
        .statusCode(200)
        .body("batches.size()", greaterThan(0));
  }

  @Test
  void tellsHowGoodForecastsWere() {
    for (var by : List.of("repository", "category", "format", "model")) {
      given()
          .accept("application/json")
          .queryParam("by", by)
          .get("/api/tokens/accuracy")
          .then()
          .statusCode(200);
    }
    given()
        .accept("text/csv")
        .get("/api/tokens/accuracy")
        .then()
        .statusCode(200)
        .body(startsWith("key,phases,within20"));
    given()
        .accept("application/json")
        .queryParam("by", "moon")
        .get("/api/tokens/accuracy")
        .then()
        .statusCode(400);
  }
}
