package io.phasegate.finalizer.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TestNamesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tests/test_cart.py::TestVat::test_none[a/b] | tests.test_cart.TestVat::test_none[a/b]",
        "tests/test_cart.py::TestVat::test_none[x::y] | tests.test_cart.TestVat::test_none[x::y]",
        "tests\\test_cart.py::test_sum | tests.test_cart::test_sum",
        "./tests/test_cart.py | tests.test_cart::test_sum",
        "tests/test_cart.py::TestVat | tests.test_cart.TestVat::test_none[a]",
        "tests/test_cart.py::test_sum | tests.test_cart::test_sum[1.5]",
        "tests | tests.test_cart::test_sum",
        "tests/ | tests.test_cart::test_sum",
        "tests.test_cart | tests.test_cart",
        "com.acme.CartTest#adds | com.acme.CartTest::adds",
        "com.acme.CartTest.adds | com.acme.CartTest::adds",
        "com.acme.CartTest | com.acme.CartTest::adds",
        "shop/src/test/java/com/acme/CartTest.java | com.acme.CartTest::adds",
        "example.com/shop::TestVat | example.com/shop::TestVat/none",
        "example.com/shop::TestVat/none | example.com/shop::TestVat/none",
        "example.com/shop | example.com/shop::TestVat/none",
        "' tests/test_cart.py ' | tests.test_cart::test_sum",
      })
  void finds(String name, String canonicalId) {
    assertThat(TestNames.of(List.of(name)).named(List.of(canonicalId)))
        .containsExactly(canonicalId);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tests/test_cart.py::test_sum | tests.test_cart::test_summary",
        "tests/test_cart.py | tests.test_cart_2::test_sum",
        "tests/test_cart.py::test_sum[a] | tests.test_cart::test_sum[b]",
        "tests/test_cart.py::test_sum[a] | tests.test_cart::test_sum",
        "test_cart | tests.test_cart::test_sum",
        "'' | tests.test_cart::test_sum",
        "/ | tests.test_cart::test_sum",
        "... | tests.test_cart::test_sum",
      })
  void doesNotFind(String name, String canonicalId) {
    assertThat(TestNames.of(List.of(name)).named(List.of(canonicalId))).isEmpty();
  }

  @Test
  void keepsTheGivenOrder() {
    assertThat(TestNames.of(List.of("t")).named(List.of("t::b", "u::a", "t::a")))
        .containsExactly("t::b", "t::a");
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "/", "::", "[", "a.", "src/java/"})
  void readsHostileNamesInNoTime(String unit) {
    var hostile = unit.repeat(200_000) + "x";

    assertThatCode(() -> TestNames.of(List.of(hostile, "t")).named(List.of(hostile, "t::a")))
        .doesNotThrowAnyException();
  }
}
