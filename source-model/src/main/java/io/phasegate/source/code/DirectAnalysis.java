package io.phasegate.source.code;

/// Analyses in this process.
record DirectAnalysis() implements CodeAnalysis {
  @Override
  public Symbols symbols(String path, byte[] content) {
    return SourceCode.symbols(path, content);
  }

  @Override
  public StubVerdict stubs(String path, byte[] content) {
    return SourceCode.stubs(path, content);
  }

  @Override
  public TestOutline tests(String path, byte[] content) {
    return SourceCode.tests(path, content);
  }

  @Override
  public FileImports imports(String path, byte[] content) {
    return SourceCode.imports(path, content);
  }
}
