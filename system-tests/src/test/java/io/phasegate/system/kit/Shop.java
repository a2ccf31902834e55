package io.phasegate.system.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// A real Python project in a real repository, red for old reasons as in BUILD-126: 11 modules that
/// never import, one failing and one erring test.
public final class Shop {
  private static final int LEGACY_MODULES = 11;

  private final Project project;
  private final Path flake;

  /// @param root an empty folder
  public Shop(Path root) {
    this.flake = root.resolveSibling(root.getFileName() + ".flake");
    this.project = new Project(root, files());
  }

  private Map<String, String> files() {
    var files = new LinkedHashMap<String, String>();
    files.put(".gitignore", "__pycache__/\n.pytest_cache/\n");
    files.put("conftest.py", "");
    files.put("shop/__init__.py", "");
    files.put(
        "shop/cart.py",
        "def total(prices):\n    return sum(prices)\n\n\ndef vat(net):\n    return net // 5\n");
    files.put("tests/test_cart.py", cartTests("", ""));
    files.put("tests/test_known_red.py", knownRed("False"));
    files.put("tests/test_flaky.py", flakyTest());
    for (int number = 0; number < LEGACY_MODULES; number++) {
      files.put(
          "tests/legacy/test_legacy_%02d.py".formatted(number),
          "import gone_%d\n".formatted(number));
    }
    return files;
  }

  public Path root() {
    return project.root();
  }

  /// Begins a phase: what is written from now on is its work, upon what the base has.
  public void startPhase(String name) {
    project.startPhase(name);
  }

  /// Ends a phase: its work is committed.
  public void commitPhase() {
    project.commitPhase();
  }

  public void write(String path, String content) {
    project.write(path, content);
  }

  /// The next run of the flaky test fails, the ones after it pass.
  public void armFlake() {
    try {
      Files.createFile(flake);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// @param decorator stands above `test_vat`
  /// @param more more tests
  public static String cartTests(String decorator, String more) {
    return """
    import pytest

    from shop.cart import total, vat


    def test_total():
        assert total([1, 2]) == 3


    def test_total_empty():
        assert total([]) == 0


    @pytest.mark.parametrize("price", [1, 2, 3, 10])
    def test_add(price):
        assert total([price, price]) == 2 * price


    %s
    class TestVat:
        def test_default(self):
            assert vat(100) == 20

        def test_none(self):
            assert vat(0) == 0
    %s
    """
        .formatted(decorator, more);
  }

  /// @param reddit what the failing test asserts
  public static String knownRed(String reddit) {
    return """
    import pytest


    @pytest.fixture
    def database():
        raise RuntimeError("no such table: runs")


    def test_reddit_api():
        assert %s


    def test_runs_table(database):
        pass


    @pytest.mark.skip(reason="needs a network")
    def test_network():
        pass
    """
        .formatted(reddit);
  }

  private String flakyTest() {
    return """
    import os


    def test_sometimes():
        try:
            os.remove("%s")
        except FileNotFoundError:
            return
        assert False, "not this time"
    """
        .formatted(flake);
  }
}
