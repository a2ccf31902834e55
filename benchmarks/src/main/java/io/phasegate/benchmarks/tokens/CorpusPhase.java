package io.phasegate.benchmarks.tokens;

import io.phasegate.token.domain.Prior.Measure;
import io.phasegate.token.domain.TargetFile;
import java.util.List;

/// A real commit as a phase.
public record CorpusPhase(String repository, String category, List<CorpusFile> files) {
  public CorpusPhase {
    files = List.copyOf(files);
  }

  List<TargetFile> planned() {
    return files.stream().map(CorpusFile::planned).toList();
  }

  public double tokens(Measure measure) {
    return files.stream().mapToDouble(file -> tokens(file, measure)).sum();
  }

  static double tokens(CorpusFile file, Measure measure) {
    return measure == Measure.DIFF ? file.diffTokens() : file.fullTokens();
  }
}
