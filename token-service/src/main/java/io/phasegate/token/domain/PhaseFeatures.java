package io.phasegate.token.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/// The numbers that stand for a whole phase: how the sum of its files relates to what the phase
/// really takes. Errors of files of one phase go together, and a phase of many files is more
/// certain than one of few, so that both the forecast and its spread depend on the phase.
public final class PhaseFeatures {
  private static final List<FileKind> KINDS = List.of(FileKind.values());

  /// The names of the features, in the order of [#of].
  public static final List<String> NAMES = names();

  private PhaseFeatures() {}

  /// @param sum of the files' forecasts
  /// @param createdShare what part of the sum new files are
  static double[] of(
      Collection<TargetFile> files, PhaseShape shape, double sum, double createdShare) {
    var values = new double[NAMES.size()];
    double s = Math.log(Math.max(1, sum));
    double n = shape.logFiles();
    double creates = Math.log1p(shape.creates() * files.size());
    double modifies = Math.log1p((1 - shape.creates()) * files.size());
    var fixed =
        new double[] {
          1,
          s,
          n,
          s * s,
          n * n,
          s * n,
          createdShare,
          creates,
          modifies,
          Math.log1p(existing(files)),
          Math.log1p(distinct(files, PhaseFeatures::folder)),
          Math.log1p(distinct(files, file -> FileKind.extension(file.path())))
        };
    System.arraycopy(fixed, 0, values, 0, fixed.length);
    for (var file : files) {
      values[fixed.length + 2 * KINDS.indexOf(file.kind()) + (file.creates() ? 0 : 1)] +=
          1.0 / files.size();
    }
    return values;
  }

  private static double existing(Collection<TargetFile> files) {
    double tokens = 0;
    for (var file : files) {
      var before = file.existing();
      tokens += before == null ? 0 : before.tokens();
    }
    return tokens;
  }

  private static int distinct(Collection<TargetFile> files, Function<TargetFile, String> property) {
    return (int) files.stream().map(property).distinct().count();
  }

  private static String folder(TargetFile file) {
    int slash = file.path().lastIndexOf('/');
    return slash < 0 ? "" : file.path().substring(0, slash);
  }

  private static List<String> names() {
    var names = new ArrayList<String>();
    names.addAll(List.of("1", "ln sum", "ln files", "ln sum squared", "ln files squared"));
    names.addAll(List.of("ln sum times ln files", "created share", "ln new", "ln changed"));
    names.addAll(List.of("ln existing tokens", "ln folders", "ln extensions"));
    for (var kind : KINDS) {
      names.add("create " + kind.word());
      names.add("modify " + kind.word());
    }
    return List.copyOf(names);
  }
}
