package io.phasegate.cli.testrun;

import io.phasegate.cli.testrun.Invocation.ReportPlace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// `go test`, which prints its report where it is asked for `-json`. Subtests run with the test
/// they belong to: only one of them could be named, and its siblings may be what breaks it.
final class GoTest implements TestTool {
  private static final String JSON = "-json";
  private static final ReportPlace OUTPUT = new ReportPlace.StandardOutput();

  @Override
  public Invocation whole(List<String> words, Path scratch) {
    return new Invocation(withJson(words), OUTPUT);
  }

  @Override
  public Optional<Invocation> only(
      List<String> words, List<String> tests, Path directory, Path scratch) {
    var packages = new LinkedHashSet<String>();
    var names = new LinkedHashSet<String>();
    for (var test : tests) {
      int end = test.indexOf("::");
      packages.add(end < 0 ? test : test.substring(0, end));
      names.add(end < 0 ? "" : test.substring(end + 2).replaceFirst("/.*", ""));
    }
    var more = withJson(words.stream().filter(word -> !namesPackages(word)).toList());
    more.add("-count=1");
    if (!names.contains("")) {
      more.add("-run");
      more.add(names.stream().map(Pattern::quote).collect(Collectors.joining("|", "^(", ")$")));
    }
    more.addAll(packages);
    return Optional.of(new Invocation(more, OUTPUT));
  }

  private static List<String> withJson(List<String> words) {
    var more = new ArrayList<>(words);
    if (!more.contains(JSON)) {
      more.add(Math.min(more.size(), more.indexOf("test") + 1), JSON);
    }
    return more;
  }

  private static boolean namesPackages(String word) {
    return word.equals(".") || word.startsWith("./") || word.endsWith("...");
  }
}
