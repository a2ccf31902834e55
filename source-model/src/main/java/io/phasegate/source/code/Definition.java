package io.phasegate.source.code;

import java.util.List;

/// What a node of the syntax tree defines.
///
/// @param names as they stand, without the scopes around them; more than one for `a, b = 1, 2`
record Definition(Kind kind, List<String> names) {
  enum Kind {
    /// Says something by itself even when it is empty: interfaces, enums, structs, aliases.
    TYPE,
    /// Says nothing when it is empty and stands alone.
    CLASS,
    /// A scope that is no symbol itself, as Rust's `impl`.
    SCOPE,
    FUNCTION,
    CONSTANT,
    /// State or shape of a type; constants in languages that write them so.
    FIELD,
    /// A name defined elsewhere that this file hands on.
    REEXPORT;

    boolean isValue() {
      return this == CONSTANT || this == FIELD;
    }
  }

  Definition {
    names = List.copyOf(names);
  }

  /// A node type's meaning.
  @FunctionalInterface
  interface Rule {
    /// A definition without names is none.
    Definition read(SyntaxNode node);
  }
}
