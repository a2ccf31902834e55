package io.phasegate.baseline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestIdentityTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tests/test_cart.py::test_total                    | tests.test_cart::test_total
          tests/test_cart.py::TestVat::test_none[a/b]       | tests.test_cart.TestVat::test_none[a/b]
          tests/test_cart.py::TestVat::TestInner::test_x    | tests.test_cart.TestVat.TestInner::test_x
          tests/test_cart.py::test_p[a::b]                  | tests.test_cart::test_p[a::b]
          tests/test_cart.py::test_p[x.py::y[0]]            | tests.test_cart::test_p[x.py::y[0]]
          tests/test_cart.py::test_p[a.py]                  | tests.test_cart::test_p[a.py]
          test_top.py::test_one                             | test_top::test_one
          tests/legacy/test_legacy_00.py                    | tests.legacy.test_legacy_00
          tests/test_cart.py::TestVat                       | tests.test_cart::TestVat
          tests/legacy                                      | tests.legacy
          tests/test_cart.py::TestVat::()::test_none        | tests.test_cart.TestVat::test_none
          tests/test_cart.py::test_p[::()::x]               | tests.test_cart::test_p[::()::x]
          tests/test_cart.py:::test_a                       | tests.test_cart:::test_a
          tests/test_cart.py::::test_a                      | tests.test_cart::test_a
          docs/guide.rst::guide.rst                         | docs.guide.rst::guide.rst
          tests/my.pytests/test_a.py::test_b                | tests.my.pytests.test_a::test_b
          tests.test_cart.TestVat::test_none[a/b]           | tests.test_cart.TestVat::test_none[a/b]
          tests.test_cart::test_total                       | tests.test_cart::test_total
          """)
  void givesEveryNodeIdItsCanonicalId(String nodeId, String id) {
    assertThat(TestIdentity.ofNodeId(nodeId)).isEqualTo(id);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tests/test_cart.py::TestVat::test_none[a/b] | tests.test_cart.TestVat | test_none[a/b]
          tests/test_cart.py::test_p[a::b]            | tests.test_cart         | test_p[a::b]
          tests/legacy/test_legacy_00.py              | ''                      | tests.legacy.test_legacy_00
          tests/test_cart.py::TestVat                 | tests.test_cart         | TestVat
          tests/[odd]/test_a.py::test_b               | ''                      | tests.[odd]/test_a.py::test_b
          """)
  void agreesWithTheNamesThatPytestWritesToJunitXml(String nodeId, String scope, String name) {
    assertThat(TestIdentity.ofJunit(scope, name)).isEqualTo(TestIdentity.ofNodeId(nodeId));
  }

  @Test
  void namesTheRootCollector() {
    assertThat(TestIdentity.ofNodeId("")).isEqualTo(TestIdentity.ROOT);
  }

  @Test
  void spellsCharactersThatADatabaseRefuses() {
    assertThat(TestIdentity.ofNodeId("a.py::t[\0\u001b\ud800\n]"))
        .isEqualTo("a::t[#x00#x1B#xD800 ]");
  }

  @Test
  void namesGoTestsByTheirPackage() {
    assertThat(TestIdentity.ofGo("example.com/shop/cart", "TestVat/none"))
        .isEqualTo("example.com/shop/cart::TestVat/none");
    assertThat(TestIdentity.ofGo("example.com/shop/cart", "")).isEqualTo("example.com/shop/cart");
  }

  @Test
  void namesCtrfTestsByTheirSuites() {
    assertThat(TestIdentity.ofSuite(List.of("cart.test.ts", "vat"), "adds"))
        .isEqualTo("cart.test.ts > vat::adds");
    assertThat(TestIdentity.ofSuite(List.of(), "adds")).isEqualTo("adds");
  }
}
