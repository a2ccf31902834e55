package io.phasegate.baseline.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangedTestsTest {
  @ParameterizedTest
  @CsvSource({
    "tests/test_cart.py, tests.test_cart::test_add[1/2::x], true",
    "tests/test_cart.py, tests.test_cart.TestVat::test_none, true",
    "tests/test_cart.py, tests.test_cart, true",
    "./tests/test_cart.py, tests.test_cart::test_add, true",
    "tests\\test_cart.py, tests.test_cart::test_add, true",
    "backend/tests/test_cart.py, tests.test_cart::test_add, true",
    "tests/test_cart.py, tests.test_cart_more::test_add, false",
    "tests/test_cart.py, tests.test_other::test_add[tests.test_cart], false",
    "lib/tests.py, tests.test_cart::test_add, false",
    "shop/cart.py, tests.test_cart::test_add, false",
    "tests/conftest.py, tests.test_cart::test_add, true",
    "tests/unit/conftest.py, tests.test_cart::test_add, false",
    "conftest.py, tests.test_cart::test_add, true",
    "src/test/java/com/acme/CartTest.java, com.acme.CartTest::adds, true",
    "src/test/java/com/acme/CartTest.java, com.acme.CartTest$Inner::adds, true",
    "src/test/java/com/acme/CartTest.java, com.acme.OtherTest::adds, false",
    "src/main/java/com/acme/Cart.java, com.acme.CartTest::adds, false",
    "pkg/cart/cart_test.go, github.com/acme/shop/pkg/cart::TestAdd/zero, true",
    "pkg/cart/cart_test.go, github.com/acme/shop/pkg/order::TestAdd, false",
    "cart_test.go, github.com/acme/shop::TestAdd, true",
    "src/cart.test.ts, src/cart.test.ts > Cart::adds, true",
    "src/cart.test.ts, src/order.test.ts > Order::adds, false"
  })
  void findsTheTestsOfAPath(String path, String id, boolean changed) {
    assertThat(ChangedTests.of(List.of(path)).hold(id)).isEqualTo(changed);
  }
}
