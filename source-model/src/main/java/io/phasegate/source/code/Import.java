package io.phasegate.source.code;

import java.util.List;

/// One reference of a file to something outside of it, as it is written there.
///
/// | language | written | form | target | names |
/// |---|---|---|---|---|
/// | Python | `import a.b` | WHOLE | `a.b` | |
/// | | `from ..a import b, c` | MEMBERS | `..a` | `b`, `c` |
/// | scripts | `import { b } from "./a"` | WHOLE | `./a` | |
/// | Java, Kotlin | `import a.b.C` | WHOLE | `a.b.C` | |
/// | | `import a.b.*` | MEMBERS | `a.b` | `*` |
/// | Go | `import "shop/cart"` | WHOLE | `shop/cart` | what is used of it |
/// | Rust | `use crate::a::{B, c::D}` | WHOLE, twice | `crate::a::B`, `crate::a::c::D` | |
/// | | `mod a;` | CHILD | `self::a` | its `#[path]` |
public record Import(String target, List<String> names, Kind kind, Form form) {
  public Import {
    names = List.copyOf(names);
  }

  static Import whole(String target, Kind kind) {
    return new Import(target, List.of(), kind, Form.WHOLE);
  }

  /// When the reference counts.
  public enum Kind {
    /// When the file is compiled or loaded.
    STATIC,
    /// For types alone; nothing is left of it at run time.
    TYPE_ONLY,
    /// When the program gets there.
    DYNAMIC
  }

  /// What is meant by the target.
  public enum Form {
    WHOLE,
    MEMBERS,
    CHILD
  }
}
