package io.phasegate.source.code;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.treesitter.TSLanguage;
import org.treesitter.TreeSitterCSharp;
import org.treesitter.TreeSitterGo;
import org.treesitter.TreeSitterJava;
import org.treesitter.TreeSitterJavascript;
import org.treesitter.TreeSitterKotlin;
import org.treesitter.TreeSitterPhp;
import org.treesitter.TreeSitterPython;
import org.treesitter.TreeSitterRuby;
import org.treesitter.TreeSitterRust;
import org.treesitter.TreeSitterTsx;
import org.treesitter.TreeSitterTypescript;

/// Each language's parser and the meaning of its trees. A native grammar is loaded at its first use
/// and kept for the life of the process; threads may share it.
final class Grammars {
  private static final Map<Language, Grammar> MEANINGS =
      Collections.unmodifiableMap(
          new EnumMap<>(
              Arrays.stream(Language.values())
                  .collect(Collectors.toMap(Function.identity(), Grammars::create))));
  private static final Map<Language, Loaded> LOADED = new ConcurrentHashMap<>();

  private Grammars() {}

  static Grammar meaning(Language language) {
    var meaning = MEANINGS.get(language);
    if (meaning == null) {
      throw new IllegalStateException("expected a grammar of " + language + ", found none");
    }
    return meaning;
  }

  static Loaded load(Language language) {
    return LOADED.computeIfAbsent(
        language,
        wanted -> {
          var grammar = NativeLibraries.load("tree-sitter-" + wanted.label(), binding(wanted));
          return new Loaded(grammar, SymbolNames.of(grammar));
        });
  }

  private static Grammar create(Language language) {
    return switch (language) {
      case PYTHON -> PythonGrammar.create();
      case JAVA -> JavaGrammar.create();
      case TYPESCRIPT, TSX, JAVASCRIPT -> ScriptGrammar.create();
      case GO -> GoGrammar.create();
      case RUST -> RustGrammar.create();
      case C_SHARP -> CSharpGrammar.create();
      case KOTLIN -> KotlinGrammar.create();
      case RUBY -> RubyGrammar.create();
      case PHP -> PhpGrammar.create();
    };
  }

  private static Supplier<TSLanguage> binding(Language language) {
    return switch (language) {
      case PYTHON -> TreeSitterPython::new;
      case JAVA -> TreeSitterJava::new;
      case TYPESCRIPT -> TreeSitterTypescript::new;
      case TSX -> TreeSitterTsx::new;
      case JAVASCRIPT -> TreeSitterJavascript::new;
      case GO -> TreeSitterGo::new;
      case RUST -> TreeSitterRust::new;
      case C_SHARP -> TreeSitterCSharp::new;
      case KOTLIN -> TreeSitterKotlin::new;
      case RUBY -> TreeSitterRuby::new;
      case PHP -> TreeSitterPhp::new;
    };
  }

  record Loaded(TSLanguage grammar, SymbolNames symbols) {}
}
