package io.phasegate.source.code;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The languages that are understood, by the endings of their files.
enum Language {
  PYTHON("python"),
  JAVA("java"),
  TYPESCRIPT("typescript"),
  TSX("tsx"),
  JAVASCRIPT("javascript"),
  GO("go"),
  RUST("rust"),
  C_SHARP("c-sharp"),
  KOTLIN("kotlin"),
  RUBY("ruby"),
  PHP("php");

  private final String label;

  Language(String label) {
    this.label = label;
  }

  static Optional<Language> of(String path) {
    var dot = path.lastIndexOf('.');
    if (dot <= path.lastIndexOf('/')) {
      return Optional.empty();
    }
    return Optional.ofNullable(byEnding(path.substring(dot + 1).toLowerCase(Locale.ROOT)));
  }

  private static @Nullable Language byEnding(String ending) {
    return switch (ending) {
      case "py", "pyi", "pyw" -> PYTHON;
      case "java" -> JAVA;
      case "ts", "mts", "cts" -> TYPESCRIPT;
      case "tsx" -> TSX;
      case "js", "jsx", "mjs", "cjs" -> JAVASCRIPT;
      case "go" -> GO;
      case "rs" -> RUST;
      case "cs" -> C_SHARP;
      case "kt", "kts" -> KOTLIN;
      case "rb", "rake" -> RUBY;
      case "php" -> PHP;
      default -> null;
    };
  }

  String label() {
    return label;
  }
}
