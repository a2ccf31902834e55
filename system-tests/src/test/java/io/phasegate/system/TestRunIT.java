package io.phasegate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.phasegate.contracts.Service;
import io.phasegate.stack.testing.TestStack;
import io.phasegate.system.kit.ServiceFleet;
import io.phasegate.system.kit.Shop;
import io.phasegate.system.kit.TestRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// An agent's work on a real project, tested by a real pytest through `phasegate test-run` and
/// judged by the real services: each way to break it, and each way to look done without being done.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TestRunIT {
  private static final List<String> PYTEST =
      List.of(
          "pytest",
          "-q",
          "--no-summary",
          "--continue-on-collection-errors",
          "-p",
          "no:cacheprovider");
  private static final String CART = "shop/cart.py";
  private static final String NEW_CODE = "shop/import_graph.py";
  private static final String NEW_TEST = "tests/test_import_graph.py";

  private final TestStack stack = TestStack.shared();
  private final ServiceFleet fleet = new ServiceFleet(stack, Map.of());
  private final Shop shop;

  TestRunIT(@TempDir Path folder) {
    this.shop = new Shop(folder.resolve("shop"));
  }

  @BeforeAll
  void captureTheBaseline() throws InterruptedException {
    assumeTrue(pytestIsHere(), "SKIPPED: there is no pytest on this machine");
    fleet.start(Service.BASELINE, Service.FINALIZER);

    var baseline = run("--baseline");

    assertThat(baseline.exitCode()).as(baseline.out()).isZero();
    assertThat(baseline.out()).contains("9 passed, 1 failed, 12 errors, 1 skipped");
  }

  @AfterAll
  void stop() {
    fleet.close();
  }

  @Test
  void completesGoodWorkAlthoughTheSuiteWasRedBefore() {
    shop.startPhase("good");
    deliverCode();
    deliverTest();

    complete(phase("good", NEW_CODE, NEW_TEST), "severity none", "COMPLETE");
  }

  @Test
  void blocksAPhaseWhoseTestFileIsMissing() {
    shop.startPhase("e2");
    deliverCode();

    blocked(phase("e2", NEW_CODE, NEW_TEST), "severity none", NEW_TEST);
  }

  @Test
  void blocksARegressionThatFailsAgain() {
    shop.startPhase("regression");
    shop.write(
        CART, "def total(prices):\n    return sum(prices)\n\n\ndef vat(net):\n    return 0\n");

    blocked(
        phase("regression", CART),
        "asked to run tests.test_cart.TestVat::test_default",
        "newly failing, again and again: 1");
  }

  @Test
  void blocksAModuleThatIsNoLongerCollected() {
    shop.startPhase("collection");
    shop.write("tests/test_cart.py", "import nothing_like_it\n" + Shop.cartTests("", ""));

    blocked(phase("collection", CART), "no longer collected: 1", "tests.test_cart");
  }

  @Test
  void blocksADeletedTest() {
    shop.startPhase("removed");
    shop.write(
        "tests/test_cart.py",
        Shop.cartTests("", "").replace("def test_total_empty", "def untested_total_empty"));

    blocked(phase("removed", CART), "removed: 1", "tests.test_cart::test_total_empty");
  }

  @Test
  void blocksASkippedTest() {
    shop.startPhase("skipped");
    shop.write("tests/test_cart.py", Shop.cartTests("@pytest.mark.skip", ""));

    blocked(phase("skipped", CART), "newly skipped: 2", "tests.test_cart.TestVat::test_none");
  }

  @Test
  void blocksTestsThatAPytestIniDeselects() {
    shop.startPhase("deselected");
    shop.write("pytest.ini", "[pytest]\naddopts = --deselect tests/test_cart.py::test_total\n");

    blocked(phase("deselected", CART), "removed: 2", "tests.test_cart::test_total_empty");
  }

  @Test
  void warnsOfATestThatIsFlaky() {
    shop.startPhase("flaky");
    shop.write(
        CART,
        "def total(prices):\n    return sum(prices)\n\n\ndef vat(net):\n    return net // 5  # a fifth\n");
    shop.armFlake();

    complete(phase("flaky", CART), "flaky: 1", "tests.test_flaky::test_sometimes", "COMPLETE");
  }

  @Test
  void tellsWhatAPhaseRepaired() {
    shop.startPhase("fixed");
    shop.write("tests/test_known_red.py", Shop.knownRed("True"));

    complete(phase("fixed", CART), "newly passing: 1", "tests.test_known_red::test_reddit_api");
  }

  private void deliverCode() {
    shop.write(NEW_CODE, "def imports(source):\n    return source.split()\n");
  }

  private void deliverTest() {
    shop.write(
        NEW_TEST,
        "from shop.import_graph import imports\n\n\ndef test_edge():\n    assert imports(\"a b\") == [\"a\", \"b\"]\n");
  }

  private TestRun phase(String name, String... deliverables) {
    shop.commitPhase();
    return run(TestRun.phase("shop-run/" + name, List.of(deliverables)).toArray(String[]::new));
  }

  private static void complete(TestRun ended, String... words) {
    assertThat(ended.out()).contains(words);
    assertThat(ended.exitCode()).as(ended.out()).isZero();
  }

  private static void blocked(TestRun ended, String... words) {
    assertThat(ended.out()).contains(words).contains("BLOCKED");
    assertThat(ended.exitCode()).as(ended.out()).isEqualTo(1);
  }

  private TestRun run(String... options) {
    return TestRun.of(stack.bootstrapServers(), shop.root(), PYTEST, List.of(options));
  }

  private static boolean pytestIsHere() throws InterruptedException {
    try {
      return new ProcessBuilder("pytest", "--version").start().waitFor() == 0;
    } catch (IOException absent) {
      return false;
    }
  }
}
