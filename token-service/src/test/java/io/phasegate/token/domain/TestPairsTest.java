package io.phasegate.token.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.event.BatchPlanIssued.Edge;
import io.phasegate.contracts.event.BatchPlanIssued.Kind;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestPairsTest {
  @ParameterizedTest
  @CsvSource({
    "tests/test_cart.py,         src/cart.py",
    "src/cart_test.go,           src/cart.go",
    "src/cart.test.ts,           src/cart.ts",
    "src/cart.spec.tsx,          src/cart.ts",
    "src/__tests__/cart.js,      src/cart.js",
    "test/a/CartTest.java,       main/a/Cart.java",
    "test/a/CartIT.java,         main/a/Cart.java",
    "test/a/CartTest.kt,         main/a/Cart.java"
  })
  void pairsATestWithItsSubject(String test, String subject) {
    assertThat(Edges.testPairs(List.of(subject, test)))
        .containsExactly(new Edge(test, subject, Kind.TEST_OF));
  }

  @ParameterizedTest
  @CsvSource({
    "tests/test_cart.py, src/tax.py",
    "tests/test_cart.py, src/cart.ts",
    "tests/cart.py,      src/cart.py",
    "src/Latest.py,      src/La.py"
  })
  void leavesOthersAlone(String first, String second) {
    assertThat(Edges.testPairs(List.of(first, second))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "a/tests/test_x.py, a/x.py, b/x.py, a/x.py",
    "b/tests/test_x.py, a/x.py, b/x.py, b/x.py"
  })
  void takesTheNearestOfSeveral(String test, String one, String other, String expected) {
    assertThat(Edges.testPairs(List.of(one, other, test)))
        .containsExactly(new Edge(test, expected, Kind.TEST_OF));
  }

  @ParameterizedTest
  @CsvSource({
    "src/models/cart.py,              TYPES",
    "src/types.ts,                    TYPES",
    "src/CartConfig.java,             TYPES",
    "db/migrations/001_cart.py,       TYPES",
    "tests/config.json,               TYPES",
    "requirements.txt,                TYPES",
    "src/cart.py,                     CORE",
    "src/tax/Rates.java,              CORE",
    "src/api/routes.py,               INTEGRATIONS",
    "src/main.py,                     INTEGRATIONS",
    "src/CartController.java,         INTEGRATIONS",
    "tests/test_cart.py,              TESTS",
    "src/CartTest.java,               TESTS",
    "docs/A.md,                       TESTS",
    "CHANGELOG.md,                    TESTS"
  })
  void tellsTheLayerOfAPath(String path, Layer expected) {
    assertThat(Layer.of(path)).isEqualTo(expected);
  }
}
