package io.phasegate.benchmarks.success;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/// Makes up a small Python project with a red inheritance: modules that never import, tests that
/// fail, break down, are skipped, or fail now and then.
final class ShopFiles {
  private static final double FLAKY_RATE = 0.3;

  private final RandomGenerator random;
  private final SortedMap<String, String> files = new TreeMap<>();
  private final SortedMap<String, Behaviour> tests = new TreeMap<>();
  private final TreeSet<String> uncollected = new TreeSet<>();

  private ShopFiles(RandomGenerator random) {
    this.random = random;
  }

  static Snapshot generate(RandomGenerator random) {
    var shop = new ShopFiles(random);
    shop.addParts(5 + random.nextInt(6));
    shop.addInheritance();
    shop.addOtherFiles();
    return new Snapshot(shop.files, shop.tests, shop.uncollected);
  }

  /// A function of a test file.
  static String test(String name, List<String> body) {
    return "def %s():\n    %s\n".formatted(name, String.join("\n    ", body));
  }

  /// Two assertions that compare values.
  static List<String> assertions(String part, int number) {
    return List.of(
        "assert price_%s(%d) == %d".formatted(part, number, 7 * number + 3),
        "assert total_%s([%d]) == %d".formatted(part, number, 7 * number + 3));
  }

  private void addParts(int count) {
    files.put("shop/__init__.py", "");
    for (int number = 0; number < count; number++) {
      var part = "%02d".formatted(number);
      files.put("shop/part_" + part + ".py", part(part));
      var text =
          new StringBuilder("from shop.part_%1$s import price_%1$s, total_%1$s\n".formatted(part));
      int most = 3 + random.nextInt(3);
      for (int test = 0; test < most; test++) {
        var name = "test_price_%s_%d".formatted(part, test);
        text.append("\n\n").append(test(name, assertions(part, test)));
        tests.put("tests.test_part_" + part + "::" + name, Behaviour.GREEN);
      }
      files.put("tests/test_part_" + part + ".py", text.toString());
    }
  }

  private static String part(String part) {
    return """
    RATE = 7


    def price_%1$s(amount):
        return amount * RATE + 3


    def total_%1$s(amounts):
        return sum(price_%1$s(amount) for amount in amounts)
    """
        .formatted(part);
  }

  private void addInheritance() {
    add("known", "test_reddit", Behaviour.BROKEN);
    add("known", "test_mail", Behaviour.BROKEN);
    add("known", "test_runs_table", Behaviour.ERRING);
    add("network", "test_download", Behaviour.SKIPPED);
    add("sometimes", "test_race", Behaviour.sometimes(FLAKY_RATE));
    add("sometimes", "test_clock", Behaviour.sometimes(FLAKY_RATE));
    for (int module = 1 + random.nextInt(3); module > 0; module--) {
      var path = "tests/legacy/test_legacy_%02d.py".formatted(module);
      files.put(path, "import gone\n\n\n" + test("test_old", List.of("assert gone.old() == 1")));
      uncollected.add(Snapshot.moduleOf(path));
      tests.put(Snapshot.moduleOf(path) + "::test_old", Behaviour.GREEN);
    }
  }

  private void add(String module, String name, Behaviour behaviour) {
    var path = "tests/test_" + module + ".py";
    var before = files.getOrDefault(path, "import shop.outside as outside\n");
    var body = List.of("assert outside.answer(%d) == 42".formatted(name.length()));
    files.put(path, before + "\n\n" + test(name, body));
    tests.put(Snapshot.moduleOf(path) + "::" + name, behaviour);
  }

  private void addOtherFiles() {
    files.put("conftest.py", "import sys\n\nsys.path.insert(0, \".\")\n");
    files.put("shop/outside.py", "def answer(question):\n    return question * 6\n");
    files.put(
        "tests/helpers.py", "def check_price(found, expected):\n    assert found == expected\n");
    files.put("docs/guide.md", "# Guide\n\nPrices are made of an amount and a rate.\n");
    files.put("data/rates.json", "{\"rate\": 7}\n");
    files.put("old/export.py", "def export(rows):\n    return list(rows)\n");
    files.put(".github/workflows/ci.yml", "on: push\njobs:\n  test:\n    runs-on: ubuntu\n");
    files.put(
        "src/autopack/quality_gate.py",
        "LIMIT = 3\n\n\ndef gate(level):\n    return level < LIMIT\n");
  }
}
