package io.phasegate.source.code;

/// Says what source files define and assert.
public sealed interface CodeAnalysis permits DirectAnalysis, ConfinedAnalysis {
  /// What the file defines.
  Symbols symbols(String path, byte[] content);

  /// Whether the file holds more than placeholders.
  StubVerdict stubs(String path, byte[] content);

  /// What the file's tests assert.
  TestOutline tests(String path, byte[] content);

  /// What the file refers to and offers.
  FileImports imports(String path, byte[] content);

  /// In this process: for files that are trusted, and for tests.
  static CodeAnalysis direct() {
    return new DirectAnalysis();
  }
}
