package io.phasegate.source.code;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.treesitter.TSLanguage;
import org.treesitter.TSSymbolType;

/// A grammar's node types by number, asked once: a call into native code per node is dear.
final class SymbolNames {
  private final List<String> names;
  private final List<Boolean> named;
  private final List<String> fields;

  private SymbolNames(List<String> names, List<Boolean> named, List<String> fields) {
    this.names = names;
    this.named = named;
    this.fields = fields;
  }

  static SymbolNames of(TSLanguage grammar) {
    var count = grammar.symbolCount();
    return new SymbolNames(
        IntStream.range(0, count).mapToObj(grammar::symbolName).toList(),
        IntStream.range(0, count)
            .mapToObj(symbol -> grammar.symbolType(symbol) == TSSymbolType.TSSymbolTypeRegular)
            .toList(),
        IntStream.rangeClosed(1, grammar.fieldCount()).mapToObj(grammar::fieldNameForId).toList());
  }

  String name(int symbol) {
    return names.get(symbol);
  }

  /// The name of a field by its number from 1; nothing for 0.
  @Nullable String field(int id) {
    return id == 0 ? null : fields.get(id - 1);
  }

  boolean isNamed(int symbol) {
    return named.get(symbol);
  }
}
