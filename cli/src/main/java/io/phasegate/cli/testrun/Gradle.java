package io.phasegate.cli.testrun;

import io.phasegate.cli.testrun.Invocation.ReportPlace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Gradle 7.6 or newer: `--tests Class.method` for each test. `--rerun` runs tests that Gradle
/// holds for up to date.
final class Gradle implements TestTool {
  private static final ReportPlace REPORTS =
      new ReportPlace.Matching(List.of("**/build/test-results/**/*.xml"));

  @Override
  public Invocation whole(List<String> words, Path scratch) {
    return new Invocation(words, REPORTS);
  }

  @Override
  public Optional<Invocation> only(
      List<String> words, List<String> tests, Path directory, Path scratch) {
    var more = new ArrayList<>(words);
    more.add("--rerun");
    for (var filter : tests.stream().map(Gradle::filter).distinct().toList()) {
      more.add("--tests");
      more.add(filter);
    }
    return Optional.of(new Invocation(more, REPORTS));
  }

  private static String filter(String test) {
    var name = JavaTest.of(test);
    return name.method().isEmpty() ? name.type() : name.type() + "." + name.method();
  }
}
