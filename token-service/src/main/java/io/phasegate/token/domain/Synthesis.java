package io.phasegate.token.domain;

import io.phasegate.contracts.Deliverable.Change;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Documentation that has to be worked out from the code: a phase that writes new documents only,
/// with a reference or examples among them. It takes what its parts take, whatever such files take
/// elsewhere: looking into the code, extracting the interface, examples, and the writing itself.
final class Synthesis {
  private static final Set<String> WORDS = Set.of("api", "reference", "examples", "tutorial");
  private static final int INVESTIGATION = 2_500;
  private static final int EXTRACTION = 1_200;
  private static final int EXAMPLES = 1_400;
  private static final int WRITING = 850;

  /// Documents that refer to each other have to agree.
  private static final double COORDINATION = 1.12;

  private static final int MANY = 5;

  /// How far such phases went beyond the sum of their parts.
  private static final double SPREAD = 2.2;

  private Synthesis() {}

  static boolean applies(List<TargetFile> files) {
    return files.size() > 1
        && files.stream().allMatch(file -> file.kind().documents())
        && files.stream().anyMatch(Synthesis::isWorkedOut);
  }

  private static boolean isWorkedOut(TargetFile file) {
    if (file.change() != Change.CREATE) {
      return false;
    }
    var name = file.path().substring(file.path().lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    return List.of(name.split("[^a-z]+")).stream().anyMatch(WORDS::contains);
  }

  static double tokens(int files) {
    double parts = INVESTIGATION + EXTRACTION + EXAMPLES + (double) WRITING * files;
    return files >= MANY ? parts * COORDINATION : parts;
  }

  static double upper(int files) {
    return SPREAD * tokens(files);
  }
}
