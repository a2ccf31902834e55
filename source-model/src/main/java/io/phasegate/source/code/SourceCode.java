package io.phasegate.source.code;

import java.util.Set;

/// Analyses one source file. Which language it is, its name says; how it is read, its bytes. Never
/// throws for anything that stands in a file.
public final class SourceCode {
  private SourceCode() {}

  /// What the file defines.
  public static Symbols symbols(String path, byte[] content) {
    return symbols(path, content, CodeLimits.DEFAULTS);
  }

  public static Symbols symbols(String path, byte[] content, CodeLimits limits) {
    var language = Language.of(path);
    if (language.isEmpty()) {
      return new Symbols("", Set.of(), Status.UNSUPPORTED_LANGUAGE);
    }
    var label = language.get().label();
    var parsed = Parsing.parse(language.get(), content, limits);
    if (parsed.isEmpty()) {
      return new Symbols(label, Set.of(), Status.TOO_LARGE);
    }
    var tree = parsed.get();
    var names =
        SymbolFinder.find(tree, Grammars.meaning(language.get()), handsOn(language.get(), path));
    var broken = tree.hasErrors() && names.isEmpty();
    return new Symbols(label, names, broken ? Status.UNPARSABLE : Status.OK);
  }

  /// Whether the file holds more than placeholders.
  public static StubVerdict stubs(String path, byte[] content) {
    return stubs(path, content, CodeLimits.DEFAULTS);
  }

  public static StubVerdict stubs(String path, byte[] content, CodeLimits limits) {
    var language = Language.of(path);
    if (language.isEmpty()) {
      return StubVerdict.UNKNOWN;
    }
    return Parsing.parse(language.get(), content, limits)
        .map(tree -> new StubJudge(language.get(), path, tree).judge())
        .orElse(StubVerdict.UNKNOWN);
  }

  /// How many assertions the file has, whether it is a test or not.
  public static AssertionCount assertions(String path, byte[] content) {
    return assertions(path, content, CodeLimits.DEFAULTS);
  }

  public static AssertionCount assertions(String path, byte[] content, CodeLimits limits) {
    var language = Language.of(path);
    if (language.isEmpty()) {
      return new AssertionCount(0, Status.UNSUPPORTED_LANGUAGE);
    }
    var parsed = Parsing.parse(language.get(), content, limits);
    if (parsed.isEmpty()) {
      return new AssertionCount(0, Status.TOO_LARGE);
    }
    var tree = parsed.get();
    var count = Assertions.count(tree.nodes(), Grammars.meaning(language.get()).calls());
    var broken = tree.hasErrors() && count == 0 && tree.root().children().size() <= 1;
    return new AssertionCount(count, broken ? Status.UNPARSABLE : Status.OK);
  }

  /// Whether files of that name are in a language whose imports are understood.
  public static boolean knowsImports(String path) {
    return Language.of(path).filter(ImportFinder::knows).isPresent();
  }

  /// What the file refers to and offers. `UNPARSABLE` where some of it did not parse: an import
  /// may hide there, and what was found beside it counts all the same.
  public static FileImports imports(String path, byte[] content) {
    return imports(path, content, CodeLimits.DEFAULTS);
  }

  public static FileImports imports(String path, byte[] content, CodeLimits limits) {
    var language = Language.of(path);
    if (language.isEmpty()) {
      return FileImports.nothing("", Status.UNSUPPORTED_LANGUAGE);
    }
    return Parsing.parse(language.get(), content, limits, Interest.inImports(language.get()))
        .map(tree -> ImportFinder.find(language.get(), tree))
        .orElseGet(() -> FileImports.nothing(language.get().label(), Status.TOO_LARGE));
  }

  /// Elsewhere in Python, what a module imports is its own business.
  private static boolean handsOn(Language language, String path) {
    return language != Language.PYTHON || path.endsWith("__init__.py");
  }
}
