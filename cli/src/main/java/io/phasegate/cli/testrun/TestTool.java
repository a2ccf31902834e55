package io.phasegate.cli.testrun;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A test runner: where its reports are, and how it is asked for some of its tests.
public interface TestTool {
  /// Runs what the user asked for, so that a report is written.
  ///
  /// @param words the user's command line
  /// @param scratch an empty folder for this run
  Invocation whole(List<String> words, Path scratch);

  /// Runs these tests only.
  ///
  /// @param tests canonical ids
  /// @param directory where the command will run
  /// @return empty where a test cannot be named on the command line: then the whole suite runs
  Optional<Invocation> only(List<String> words, List<String> tests, Path directory, Path scratch);

  /// The runner that a command line calls, by the names of its programs.
  ///
  /// @param template how else to run some tests; empty where the user gave none
  static TestTool of(List<String> words, List<String> template) {
    if (!template.isEmpty()) {
      return new TemplateTool(template);
    }
    return words.stream()
        .map(TestTool::known)
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(new TemplateTool(List.of()));
  }

  private static Optional<TestTool> known(String word) {
    return switch (word.substring(word.lastIndexOf('/') + 1)) {
      case "pytest", "py.test" -> Optional.of(new Pytest());
      case "mvn", "mvnw" -> Optional.of(new MavenSurefire());
      case "gradle", "gradlew" -> Optional.of(new Gradle());
      case "go" -> Optional.of(new GoTest());
      case "jest" -> Optional.of(new Jest());
      default -> Optional.empty();
    };
  }
}
