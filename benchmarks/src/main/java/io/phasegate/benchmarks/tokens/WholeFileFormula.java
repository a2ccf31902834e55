package io.phasegate.benchmarks.tokens;

import static java.util.stream.Collectors.groupingBy;

import io.phasegate.token.domain.FileKind;
import io.phasegate.token.domain.Prior.Measure;
import io.phasegate.token.domain.TargetFile;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The formula to beat for whole files: `1.01 · existing tokens + 20`, and for a new file the
/// median of its kind, in repositories other than the one that is forecast.
final class WholeFileFormula {
  private final Map<FileKind, Integer> newFiles = new EnumMap<>(FileKind.class);

  /// @param others phases of other repositories
  WholeFileFormula(List<CorpusPhase> others) {
    var created =
        others.stream()
            .flatMap(phase -> phase.files().stream())
            .filter(file -> file.planned().existing() == null)
            .collect(groupingBy(file -> file.planned().kind()));
    created.forEach((kind, files) -> newFiles.put(kind, median(files)));
  }

  private static int median(List<CorpusFile> files) {
    var sizes = files.stream().mapToInt(CorpusFile::fullTokens).sorted().toArray();
    return sizes[sizes.length / 2];
  }

  void score(CorpusPhase phase, Accuracy accuracy) {
    double tokens = phase.planned().stream().mapToDouble(this::tokens).sum();
    accuracy.add(tokens, tokens, phase.tokens(Measure.FULL));
  }

  private double tokens(TargetFile file) {
    var before = file.existing();
    return before == null ? newFiles.getOrDefault(file.kind(), 0) : 1.01 * before.tokens() + 20;
  }
}
