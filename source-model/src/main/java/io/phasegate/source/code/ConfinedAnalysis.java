package io.phasegate.source.code;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Analyses in a process of its own, whose memory and time are bounded: tree-sitter is native code
/// that nothing can interrupt, and a hostile file may take all of a machine's memory in one step.
///
/// The process starts with the first file that has code in it, serves many, and ends with
/// [#close] or with this process, however that ends. A file that brings it down is asked about once
/// more, of a fresh one, so that no earlier file has a part in the answer; if that one dies too,
/// the answer is `ANALYSIS_FAILED`.
///
/// Thread-safe; questions wait for each other.
public final class ConfinedAnalysis implements CodeAnalysis, AutoCloseable {
  private final ConfinedLimits limits;
  private final CodeLimits codeLimits;
  private @Nullable AnalysisProcess process;
  private boolean closed;

  public ConfinedAnalysis() {
    this(ConfinedLimits.DEFAULTS, CodeLimits.DEFAULTS);
  }

  ConfinedAnalysis(ConfinedLimits limits, CodeLimits codeLimits) {
    this.limits = limits;
    this.codeLimits = codeLimits;
  }

  @Override
  public Symbols symbols(String path, byte[] content) {
    var language = Language.of(path);
    if (language.isEmpty()) {
      return SourceCode.symbols(path, content);
    }
    return ask(Question.Kind.SYMBOLS, path, content, Frames::readSymbols)
        .orElseGet(() -> new Symbols(language.get().label(), Set.of(), Status.ANALYSIS_FAILED));
  }

  @Override
  public StubVerdict stubs(String path, byte[] content) {
    if (Language.of(path).isEmpty()) {
      return SourceCode.stubs(path, content);
    }
    return ask(Question.Kind.STUBS, path, content, in -> Frames.readConstant(in, StubVerdict.class))
        .orElse(StubVerdict.ANALYSIS_FAILED);
  }

  @Override
  public TestOutline tests(String path, byte[] content) {
    if (Language.of(path).isEmpty()) {
      return SourceCode.tests(path, content);
    }
    return ask(Question.Kind.TESTS, path, content, Frames::readOutline)
        .orElseGet(() -> new TestOutline(List.of(), Status.ANALYSIS_FAILED));
  }

  @Override
  public FileImports imports(String path, byte[] content) {
    var language = Language.of(path);
    if (language.isEmpty()) {
      return SourceCode.imports(path, content);
    }
    return ask(Question.Kind.IMPORTS, path, content, Frames::readImports)
        .orElseGet(() -> FileImports.nothing(language.get().label(), Status.ANALYSIS_FAILED));
  }

  private synchronized <T> Optional<T> ask(
      Question.Kind kind, String path, byte[] content, AnalysisProcess.Answer<T> answer) {
    var question = new Question(kind, path, new Question.FileContent(content));
    var fresh = process == null;
    var first = running().ask(question, answer);
    if (first.isPresent()) {
      return first;
    }
    end();
    if (fresh) {
      return first;
    }
    var second = running().ask(question, answer);
    if (second.isEmpty()) {
      end();
    }
    return second;
  }

  private AnalysisProcess running() {
    if (closed) {
      throw new IllegalStateException("expected an open analysis, found a closed one");
    }
    if (process == null) {
      process = AnalysisProcess.start(limits, codeLimits);
    }
    return process;
  }

  private void end() {
    if (process != null) {
      process.close();
      process = null;
    }
  }

  /// The process's id, where one runs.
  synchronized Optional<Long> pid() {
    return Optional.ofNullable(process).map(AnalysisProcess::pid);
  }

  @Override
  public synchronized void close() {
    closed = true;
    end();
  }
}
