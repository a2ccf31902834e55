package io.phasegate.token.domain;

import java.util.Collection;

/// What the files of a phase have in common: the context in which each of them is forecast.
///
/// @param files how many
/// @param creates share of new files
/// @param tests share of tests
/// @param docs share of documentation
public record PhaseShape(int files, double creates, double tests, double docs) {
  public static PhaseShape of(Collection<TargetFile> files) {
    double count = Math.max(1, files.size());
    return new PhaseShape(
        files.size(),
        files.stream().filter(TargetFile::creates).count() / count,
        files.stream().filter(file -> file.kind() == FileKind.TEST).count() / count,
        files.stream().filter(file -> file.kind().documents()).count() / count);
  }

  double logFiles() {
    return Math.log(Math.max(1, files));
  }
}
