package io.phasegate.finalizer.inspection;

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

  static SymbolCheck of(String path, byte[] code, List<String> promised) {
    return new Unchecked("UNSUPPORTED_LANGUAGE");
  }
}
