package io.phasegate.finalizer.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TestGlobsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tests/test_cart.py                 | tests.test_cart.TestVat::test_none[a/b] | true",
        "tests/                             | tests.test_cart.TestVat::test_none[a/b] | true",
        "tests/test_cart.py::*              | tests.test_cart.TestVat::test_none[a/b] | true",
        "tests/**                           | tests.test_cart.TestVat::test_none[a/b] | true",
        "tests/**/test_cart.py::*           | tests.test_cart::test_sum               | true",
        "tests/**/test_cart.py::*           | tests.unit.a.test_cart::test_sum        | true",
        "**/test_cart.py::TestVat::test_no* | tests.test_cart.TestVat::test_none[a/b] | true",
        "tests.test_cart.TestVat::*         | tests.test_cart.TestVat::test_none[a/b] | true",
        "*test_none[*]                      | tests.test_cart.TestVat::test_none[a/b] | true",
        "tests/test_c?rt.py::*              | tests.test_cart::test_sum               | true",
        "com.acme.*Test#adds                | com.acme.CartTest::adds                 | true",
        "**                                 | tests.test_cart::test_sum               | true",
        "tests/test_car.py::*               | tests.test_cart::test_sum               | false",
        "tests/test_cart.py::TestVat        | tests.test_cart::test_sum               | false",
        "test_sum                           | tests.test_cart::test_sum               | false",
        "*.TestVat                          | tests.test_cart.TestVat::test_none      | false",
        "tests/test_c?rt.py::*              | tests.test_chart::test_sum              | false"
      })
  void coversTests(String glob, String id, boolean covers) {
    assertThat(TestGlobs.of(List.of(glob)).cover(id)).isEqualTo(covers);
  }

  @Test
  void coversNothingWithoutGlobs() {
    assertThat(TestGlobs.of(List.of()).cover("a::b")).isFalse();
    assertThat(TestGlobs.of(List.of("")).cover("a::b")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"*, true", "**, true", "**/*, true", "tests/**, false", "a, false"})
  void knowsWhatExcusesEverything(String glob, boolean everything) {
    assertThat(TestGlobs.of(List.of(glob)).coverEverything()).isEqualTo(everything);
  }

  @Test
  void matchesHostileGlobsInNoTime() {
    var globs = TestGlobs.of(List.of("*a".repeat(400) + "b"));

    assertTimeoutPreemptively(
        Duration.ofSeconds(5), () -> assertThat(globs.cover("a".repeat(4_000))).isFalse());
  }
}
