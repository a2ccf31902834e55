package io.phasegate.cli.testrun;

import io.phasegate.cli.testrun.Invocation.ReportPlace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Jest with the jest-junit reporter, whose report is `junit.xml` unless `--report` says otherwise:
/// `-t` with the full names of the tests.
final class Jest implements TestTool {
  private static final ReportPlace REPORT = new ReportPlace.Matching(List.of("junit.xml"));

  @Override
  public Invocation whole(List<String> words, Path scratch) {
    return new Invocation(words, REPORT);
  }

  @Override
  public Optional<Invocation> only(
      List<String> words, List<String> tests, Path directory, Path scratch) {
    if (tests.stream().anyMatch(test -> !test.contains("::"))) {
      return Optional.empty();
    }
    var more = new ArrayList<>(words);
    more.add("-t");
    more.add(tests.stream().map(Jest::fullName).collect(Collectors.joining("|", "(", ")")));
    return Optional.of(new Invocation(more, REPORT));
  }

  /// As a regular expression of JavaScript, which has no `\Q…\E`.
  private static String fullName(String test) {
    return test.substring(test.indexOf("::") + 2).replaceAll("[.*+?^${}()|\\[\\]\\\\/]", "\\\\$0");
  }
}
