package io.phasegate.source.code;

import java.util.List;
import java.util.stream.IntStream;
import org.treesitter.TSLanguage;
import org.treesitter.TSSymbolType;

/// A grammar's node types by number, asked once: a call into native code per node is dear.
final class SymbolNames {
  private final List<String> names;
  private final List<Boolean> named;

  private SymbolNames(List<String> names, List<Boolean> named) {
    this.names = names;
    this.named = named;
  }

  static SymbolNames of(TSLanguage grammar) {
    var count = grammar.symbolCount();
    return new SymbolNames(
        IntStream.range(0, count).mapToObj(grammar::symbolName).toList(),
        IntStream.range(0, count)
            .mapToObj(symbol -> grammar.symbolType(symbol) == TSSymbolType.TSSymbolTypeRegular)
            .toList());
  }

  String name(int symbol) {
    return names.get(symbol);
  }

  boolean isNamed(int symbol) {
    return named.get(symbol);
  }
}
