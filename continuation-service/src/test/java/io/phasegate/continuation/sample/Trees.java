package io.phasegate.continuation.sample;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// The files of a repository before and after a phase.
///
/// @param renamed new path → old path
public record Trees(
    Map<String, String> before, Map<String, String> after, Map<String, String> renamed) {
  private static final int LINES = 12;

  /// Folders and names that end or begin as others do.
  private static final List<String> FOLDERS = List.of("", "lib/", "src/", "src/lib/", "test/");

  private static final List<String> NAMES =
      List.of("__init__.py", "a.py", "ba.py", "order.py", "order_test.py");

  /// @param files how many change
  /// @param plain without names and bytes that only some formats can carry
  public static Trees of(long seed, int files, boolean plain) {
    var random = new Random(seed);
    var texts = new Texts(random);
    var before = new TreeMap<String, String>();
    var after = new LinkedHashMap<String, String>();
    var renamed = new TreeMap<String, String>();
    for (int i = 0; i < files; i++) {
      var path = path(random, i, plain);
      var old = texts.content(path, LINES + random.nextInt(2 * LINES));
      switch (i % 4) {
        case 0 -> after.put(path, old);
        case 1, 2 -> {
          before.put(path, old);
          after.put(path, edited(old, texts, random));
        }
        default -> {
          before.put("old/" + path, old);
          if (random.nextBoolean()) {
            after.put(path, random.nextBoolean() ? old : edited(old, texts, random));
            renamed.put(path, "old/" + path);
          }
        }
      }
    }
    if (!plain) {
      after.put("logo.bin", "\0\u0001" + texts.content("logo.py", 3));
      after.put("empty.txt", "");
    }
    return new Trees(before, after, renamed);
  }

  /// @see Samples#ofEqualBlocks
  static Trees ofEqualBlocks(long seed) {
    var random = new Random(seed);
    var texts = new Texts(random);
    var path = path(random, 0, true);
    var block = texts.content(path, 1 + random.nextInt(4)).stripTrailing() + "\n";
    int times = 2 + random.nextInt(2);
    var start = texts.content(path, 2).stripTrailing() + "\n";
    var content = start + block.repeat(times) + texts.content(path, 2);
    return new Trees(Map.of(), Map.of(path, content), Map.of());
  }

  /// @see Samples#ofEqualFiles
  static Trees ofEqualFiles(long seed) {
    var random = new Random(seed);
    var texts = new Texts(random);
    var old = texts.content("a.py", 3 + random.nextInt(5));
    var changed = random.nextBoolean() ? edited(old, texts, random) : texts.content("a.py", 3);
    boolean known = random.nextBoolean();
    var before = new TreeMap<String, String>();
    var after = new LinkedHashMap<String, String>();
    for (int i = 2 + random.nextInt(3); i > 0; i--) {
      var folder = FOLDERS.get(random.nextInt(FOLDERS.size()));
      var path = folder + NAMES.get(random.nextInt(NAMES.size()));
      if (known) {
        before.put(path, old);
      }
      after.put(path, changed);
    }
    return new Trees(before, after, Map.of());
  }

  private static String path(Random random, int number, boolean plain) {
    var names =
        plain
            ? "module_%d.py|docs/a%d.txt|docs/b%d.md"
            : "módulo_%d.py|with space %d.txt|docs/日本%d.md";
    var all = names.split("\\|", -1);
    return "src/" + all[random.nextInt(all.length)].formatted(number);
  }

  private static String edited(String old, Texts texts, Random random) {
    var lines = old.split("(?<=\n)", -1);
    var text = new StringBuilder();
    for (int i = 0; i < lines.length; i++) {
      switch (random.nextInt(10)) {
        case 0 -> {}
        case 1 -> text.append(texts.line(i)).append('\n').append(lines[i]);
        case 2 -> text.append(texts.line(i)).append('\n');
        default -> text.append(lines[i]);
      }
    }
    return text + "# changed\n";
  }
}
