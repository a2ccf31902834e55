package io.phasegate.cli.testrun;

import io.phasegate.cli.testrun.Invocation.ReportPlace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Maven with Surefire: `-Dtest=Class#method+method,Class`.
final class MavenSurefire implements TestTool {
  private static final ReportPlace REPORTS =
      new ReportPlace.Matching(List.of("**/target/{surefire,failsafe}-reports/TEST-*.xml"));

  @Override
  public Invocation whole(List<String> words, Path scratch) {
    return new Invocation(words, REPORTS);
  }

  @Override
  public Optional<Invocation> only(
      List<String> words, List<String> tests, Path directory, Path scratch) {
    var byClass = new LinkedHashMap<String, Set<String>>();
    for (var test : tests) {
      var name = JavaTest.of(test);
      byClass.computeIfAbsent(name.type(), _ -> new LinkedHashSet<>()).add(name.method());
    }
    var more = new ArrayList<>(words);
    more.add(
        "-Dtest="
            + byClass.entrySet().stream()
                .map(MavenSurefire::filter)
                .collect(Collectors.joining(",")));
    more.add("-Dsurefire.failIfNoSpecifiedTests=false");
    return Optional.of(new Invocation(more, REPORTS));
  }

  /// A class that is red as a whole has no method, and runs as a whole.
  private static String filter(Map.Entry<String, Set<String>> tests) {
    return tests.getValue().contains("")
        ? tests.getKey()
        : tests.getKey() + "#" + String.join("+", tests.getValue());
  }
}
