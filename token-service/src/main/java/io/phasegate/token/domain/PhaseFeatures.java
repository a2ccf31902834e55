package io.phasegate.token.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// The numbers that stand for a whole phase: how the sum of its files relates to what the phase
/// really takes. Errors of files of one phase go together, and a phase of many files is more
/// certain than one of few, so that both the forecast and its spread depend on the phase.
public final class PhaseFeatures {
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
    var fixed = new double[] {1, s, n, s * s, n * n, s * n, createdShare};
    System.arraycopy(fixed, 0, values, 0, fixed.length);
    for (var file : files) {
      values[fixed.length + 2 * file.kind().ordinal() + (file.creates() ? 0 : 1)] +=
          1.0 / files.size();
    }
    return values;
  }

  private static List<String> names() {
    var names = new ArrayList<String>();
    names.addAll(List.of("1", "ln sum", "ln files", "ln sum squared", "ln files squared"));
    names.addAll(List.of("ln sum times ln files", "created share"));
    for (var kind : FileKind.values()) {
      names.add("create " + kind.word());
      names.add("modify " + kind.word());
    }
    return List.copyOf(names);
  }
}
