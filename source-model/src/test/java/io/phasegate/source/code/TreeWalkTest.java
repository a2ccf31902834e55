package io.phasegate.source.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.treesitter.TSParser;
import org.treesitter.TSTree;
import org.treesitter.TSTreeCursor;

/// The walk knows how tree-sitter lays out its structures. Whoever takes another version of it sees
/// here whether that still holds.
class TreeWalkTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.py", "a.java", "a.ts", "a.tsx", "a.js", "a.go", "a.rs", "a.cs", "a.kt", "a.rb", "a.php"
      })
  void tellsOfEveryNodeWhatTheBindingTells(String file) throws IOException {
    var text = Files.readString(Path.of("src/test/resources/code", file), StandardCharsets.UTF_8);
    var language = Language.of(file).orElseThrow();

    try (var parser = new TSParser()) {
      parser.setLanguage(Grammars.load(language).grammar());
      try (var tree = parser.parseString(null, text + "\n) é broken [")) {
        assertThat(walked(tree)).hasSizeGreaterThan(50).isEqualTo(toldByTheBinding(tree));
      }
    }
  }

  private static List<Seen> walked(TSTree tree) {
    var seen = new ArrayList<Seen>();
    try (var walk = new TreeWalk(tree)) {
      do {
        seen.add(
            new Seen(
                walk.symbol(),
                walk.field(),
                walk.start(),
                walk.end(),
                walk.hasNamedChildren(),
                walk.hasError()));
      } while (walk.toFirstChild() || toNext(walk));
    }
    return seen;
  }

  private static boolean toNext(TreeWalk walk) {
    while (!walk.toNextSibling()) {
      if (!walk.toParent()) {
        return false;
      }
    }
    return true;
  }

  private static List<Seen> toldByTheBinding(TSTree tree) {
    var seen = new ArrayList<Seen>();
    try (var cursor = new TSTreeCursor(tree.getRootNode())) {
      do {
        var node = cursor.currentNode();
        seen.add(
            new Seen(
                node.getSymbol() & 0xFFFF,
                cursor.currentFieldId(),
                node.getStartByte(),
                node.getEndByte(),
                node.getNamedChildCount() > 0,
                node.hasError()));
      } while (cursor.gotoFirstChild() || toNext(cursor));
    }
    return seen;
  }

  private static boolean toNext(TSTreeCursor cursor) {
    while (!cursor.gotoNextSibling()) {
      if (!cursor.gotoParent()) {
        return false;
      }
    }
    return true;
  }

  private record Seen(
      int symbol, int field, int start, int end, boolean hasNamedChildren, boolean hasError) {}
}
