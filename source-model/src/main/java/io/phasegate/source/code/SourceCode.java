package io.phasegate.source.code;

import java.util.List;
import java.util.Set;

/// Analyses one source file in this process. Which language it is, its name says; how it is read,
/// its bytes. Never throws for anything that stands in a file, but the native parser may take any
/// memory and time for a hostile one: only [ConfinedAnalysis] bounds these.
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
        .orElse(StubVerdict.TOO_LARGE);
  }

  /// What the file's tests assert.
  public static TestOutline tests(String path, byte[] content) {
    return tests(path, content, CodeLimits.DEFAULTS);
  }

  public static TestOutline tests(String path, byte[] content, CodeLimits limits) {
    var language = Language.of(path);
    if (language.isEmpty()) {
      return new TestOutline(List.of(), Status.UNSUPPORTED_LANGUAGE);
    }
    var parsed = Parsing.parse(language.get(), content, limits);
    if (parsed.isEmpty()) {
      return new TestOutline(List.of(), Status.TOO_LARGE);
    }
    var tree = parsed.get();
    var units = Outliner.outline(language.get(), tree);
    var broken = tree.hasErrors() && units.isEmpty() && tree.root().children().size() <= 1;
    return new TestOutline(units, broken ? Status.UNPARSABLE : Status.OK);
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
