package io.phasegate.source.code;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.treesitter.TSInputEncoding;
import org.treesitter.TSLanguage;
import org.treesitter.TSParser;
import org.treesitter.TSTree;

/// The only place that holds native memory: parser, tree and walk live for one call, on one thread,
/// and what leaves is a copy. Walks by cursor, so that nesting costs no stack.
final class Parsing {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int BUFFER = 1 << 16;
  private static final int ERROR_SYMBOL = 0xFFFF;
  private static final int NESTING_PER_DEPTH = 4;

  private final byte[] source;
  private final CodeLimits limits;
  private final SymbolNames symbols;
  private final Interest interest;
  private final int[] places;
  private final ArrayList<SyntaxNode> nodes = new ArrayList<>();
  private int steps;
  private int counted;
  private int lines;

  private Parsing(byte[] source, CodeLimits limits, SymbolNames symbols, Interest interest) {
    this.source = source;
    this.interest = interest;
    this.places = interest.places(source);
    this.limits = limits;
    this.symbols = symbols;
  }

  /// The tree, or nothing where the file is beyond the limits.
  static Optional<SyntaxTree> parse(Language language, byte[] content, CodeLimits limits) {
    return parse(language, content, limits, Interest.ALL);
  }

  /// As above, with only the parts that are of interest and those with errors.
  static Optional<SyntaxTree> parse(
      Language language, byte[] content, CodeLimits limits, Interest interest) {
    if (content.length > limits.bytes()) {
      return Optional.empty();
    }
    var source = utf8(content);
    if (Nesting.of(source) > NESTING_PER_DEPTH * limits.depth()) {
      return Optional.empty();
    }
    var loaded = Grammars.load(language);
    return LargeStack.run(
        () -> new Parsing(source, limits, loaded.symbols(), interest).tree(loaded.grammar()));
  }

  /// Byte-order marks of UTF-16 are honoured; anything else is taken for UTF-8, broken or not.
  private static byte[] utf8(byte[] content) {
    if (content.length >= 2 && content[0] == (byte) 0xFE && content[1] == (byte) 0xFF) {
      return recoded(content, StandardCharsets.UTF_16BE);
    }
    if (content.length >= 2 && content[0] == (byte) 0xFF && content[1] == (byte) 0xFE) {
      return recoded(content, StandardCharsets.UTF_16LE);
    }
    var marked =
        content.length >= 3
            && content[0] == (byte) 0xEF
            && content[1] == (byte) 0xBB
            && content[2] == (byte) 0xBF;
    return marked ? Arrays.copyOfRange(content, 3, content.length) : content;
  }

  private static byte[] recoded(byte[] content, Charset charset) {
    return new String(content, 2, content.length - 2, charset).getBytes(StandardCharsets.UTF_8);
  }

  private Optional<SyntaxTree> tree(TSLanguage grammar) {
    try (var parser = new TSParser()) {
      parser.setLanguage(grammar);
      try (var tree = parse(parser)) {
        return tree == null ? Optional.empty() : copy(tree);
      }
    }
  }

  private @Nullable TSTree parse(TSParser parser) {
    long endsAt = THREADS.getCurrentThreadCpuTime() + limits.cpuTime().toNanos();
    return parser.parseWithOptions(
        new byte[BUFFER],
        null,
        (buffer, offset, _) -> fill(buffer, offset),
        TSInputEncoding.TSInputEncodingUTF8,
        _ -> ++steps > limits.steps() || THREADS.getCurrentThreadCpuTime() > endsAt);
  }

  private int fill(byte[] buffer, int offset) {
    if (offset < 0 || offset >= source.length) {
      return 0;
    }
    int length = Math.min(buffer.length, source.length - offset);
    System.arraycopy(source, offset, buffer, 0, length);
    return length;
  }

  private Optional<SyntaxTree> copy(TSTree tree) {
    try (var walk = new TreeWalk(tree)) {
      var hasErrors = walk.hasError();
      return copy(walk) ? Optional.of(new SyntaxTree(nodes, hasErrors)) : Optional.empty();
    }
  }

  private boolean copy(TreeWalk walk) {
    @Nullable SyntaxNode parent = null;
    int depth = 0;
    int visited = 0;
    while (true) {
      if (++visited > limits.nodes()) {
        return false;
      }
      var node = add(walk, parent);
      if (node != null && goesDown(walk, node, depth)) {
        parent = node;
        depth++;
        continue;
      }
      while (!walk.toNextSibling()) {
        if (parent == null || !walk.toParent()) {
          return true;
        }
        if (parent.isLeaf()) {
          addText(parent, walk);
        }
        parent.endsBefore(nodes.size());
        parent = parent.parent();
        depth--;
      }
    }
  }

  /// Goes to the first child, where there is one and it counts; what has none is a leaf.
  private boolean goesDown(TreeWalk walk, SyntaxNode node, int depth) {
    boolean counts =
        depth < limits.depth() && (depth < interest.depth() || isOfInterest(walk, node));
    if (counts && walk.toFirstChild()) {
      return true;
    }
    if (counts || !walk.hasNamedChildren()) {
      addText(node, walk);
    }
    return false;
  }

  private void addText(SyntaxNode leaf, TreeWalk walk) {
    int start = Math.clamp(walk.start(), 0, source.length);
    int end = Math.clamp(walk.end(), start, source.length);
    leaf.leaf(new String(source, start, end - start, StandardCharsets.UTF_8), lineAt(end));
  }

  /// How many lines end before the place.
  private int lineAt(int place) {
    if (place < counted) {
      counted = 0;
      lines = 0;
    }
    while (counted < place) {
      lines += source[counted++] == '\n' ? 1 : 0;
    }
    return lines;
  }

  private boolean isOfInterest(TreeWalk walk, SyntaxNode node) {
    if (interest.words().isEmpty() || interest.always().contains(node.type())) {
      return true;
    }
    int next = Arrays.binarySearch(places, walk.start());
    int place = next >= 0 ? next : -next - 1;
    return (place < places.length && places[place] < walk.end()) || walk.hasError();
  }

  /// The copy of the node at hand, or nothing for a token without a name of its own.
  private @Nullable SyntaxNode add(TreeWalk walk, @Nullable SyntaxNode parent) {
    int symbol = walk.symbol();
    if (symbol != ERROR_SYMBOL && !symbols.isNamed(symbol)) {
      if (parent != null) {
        parent.token(symbols.name(symbol));
      }
      return null;
    }
    var type = symbol == ERROR_SYMBOL ? "ERROR" : symbols.name(symbol);
    var copy = new SyntaxNode(type, symbols.field(walk.field()), parent, nodes.size());
    nodes.add(copy);
    return copy;
  }
}
