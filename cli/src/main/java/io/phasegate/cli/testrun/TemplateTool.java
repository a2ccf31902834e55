package io.phasegate.cli.testrun;

import io.phasegate.cli.testrun.Invocation.ReportPlace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Any other runner. Some of its tests run by a template of the user's, in which `{tests}` stands
/// for them: a word of its own becomes a word for each test, within a word they are joined by
/// commas.
///
/// @param template empty where some tests cannot be run alone
record TemplateTool(List<String> template) implements TestTool {
  private static final String TESTS = "{tests}";
  private static final ReportPlace NOWHERE = new ReportPlace.Matching(List.of());

  TemplateTool {
    template = List.copyOf(template);
  }

  @Override
  public Invocation whole(List<String> words, Path scratch) {
    return new Invocation(words, NOWHERE);
  }

  @Override
  public Optional<Invocation> only(
      List<String> words, List<String> tests, Path directory, Path scratch) {
    if (template.isEmpty()) {
      return Optional.empty();
    }
    var filled = template.stream().flatMap(word -> fill(word, tests)).toList();
    return Optional.of(new Invocation(filled, NOWHERE));
  }

  private static Stream<String> fill(String word, List<String> tests) {
    return word.equals(TESTS)
        ? tests.stream()
        : Stream.of(word.replace(TESTS, String.join(",", tests)));
  }
}
