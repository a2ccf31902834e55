package io.phasegate.finalizer.inspection;

import io.phasegate.source.code.CodeAnalysis;
import io.phasegate.source.code.Symbols;
import java.util.ArrayList;
import java.util.List;

/// Whether a file defines what somebody says it does. Only definitions count: a name in a comment
/// or string is none.
sealed interface SymbolCheck {
  record Defined() implements SymbolCheck {}

  record Undefined(List<String> symbols) implements SymbolCheck {
    public Undefined {
      symbols = List.copyOf(symbols);
    }

    String describe() {
      return "not defined: " + String.join(", ", symbols);
    }
  }

  /// Nobody can tell.
  record Unchecked(String why) implements SymbolCheck {}

  static SymbolCheck of(CodeAnalysis analysis, String path, byte[] code, List<String> promised) {
    var found = analysis.symbols(path, code);
    return switch (found.status()) {
      case OK -> missing(found, promised);
      case UNPARSABLE -> new Undefined(promised); // A file without a definition defines nothing.
      case UNSUPPORTED_LANGUAGE, TOO_LARGE, ANALYSIS_FAILED -> new Unchecked(found.status().name());
    };
  }

  private static SymbolCheck missing(Symbols found, List<String> promised) {
    var missing = new ArrayList<String>();
    for (var symbol : promised) {
      if (!found.defines(symbol)) {
        missing.add(symbol);
      }
    }
    return missing.isEmpty() ? new Defined() : new Undefined(missing);
  }
}
