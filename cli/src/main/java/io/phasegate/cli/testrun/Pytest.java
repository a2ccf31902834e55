package io.phasegate.cli.testrun;

import io.phasegate.cli.testrun.Invocation.ReportPlace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// pytest, called by its name or as `python -m pytest`. Without a report among its options it is
/// asked for JUnit XML.
final class Pytest implements TestTool {
  private static final String SEPARATOR = "::";
  private static final List<String> XML = List.of("--junitxml", "--junit-xml");
  private static final String JSON = "--json-report-file";
  private static final Set<String> TAKES_A_VALUE =
      Set.of(
          "-c",
          "-k",
          "-m",
          "-n",
          "-o",
          "-p",
          "-r",
          "-W",
          "--basetemp",
          "--confcutdir",
          "--cov",
          "--deselect",
          "--ignore",
          "--ignore-glob",
          "--junitxml",
          "--junit-xml",
          "--maxfail",
          "--rootdir",
          "--tb",
          "--timeout",
          JSON);

  @Override
  public Invocation whole(List<String> words, Path scratch) {
    var report = reportOf(words);
    if (report.isPresent()) {
      return new Invocation(words, new ReportPlace.Matching(List.of(report.get())));
    }
    var file = scratch.resolve("report.xml");
    var more = new ArrayList<>(words);
    more.add("--junitxml=" + file);
    return new Invocation(more, new ReportPlace.OneFile(file));
  }

  @Override
  public Optional<Invocation> only(
      List<String> words, List<String> tests, Path directory, Path scratch) {
    var selected = withoutPaths(words, directory);
    for (var test : tests) {
      var node = nodeId(test, directory);
      if (node.isEmpty()) {
        return Optional.empty();
      }
      selected.add(node.get());
    }
    return Optional.of(whole(selected, scratch));
  }

  /// `tests.test_cart.TestVat::test_none[a]` is `tests/test_cart.py::TestVat::test_none[a]`: the
  /// longest part that is a file is the module, the rest are classes.
  private static Optional<String> nodeId(String test, Path directory) {
    int end = test.indexOf(SEPARATOR);
    var dotted = end < 0 ? test : test.substring(0, end);
    var name = end < 0 ? "" : test.substring(end);
    var classes = "";
    var module = dotted;
    while (!module.isEmpty()) {
      var file = module.replace('.', '/') + ".py";
      if (Files.isRegularFile(directory.resolve(file))) {
        return Optional.of(file + classes + name);
      }
      int dot = module.lastIndexOf('.');
      classes = SEPARATOR + module.substring(dot + 1) + classes;
      module = dot < 0 ? "" : module.substring(0, dot);
    }
    return Optional.empty();
  }

  /// The command without the files, folders and node ids that it names.
  private static List<String> withoutPaths(List<String> words, Path directory) {
    var kept = new ArrayList<String>();
    boolean arguments = false;
    boolean value = false;
    for (var word : words) {
      boolean path = arguments && !value && !word.startsWith("-") && names(word, directory);
      if (!path) {
        kept.add(word);
      }
      arguments = arguments || word.endsWith("pytest") || word.endsWith("py.test");
      value = TAKES_A_VALUE.contains(word);
    }
    return kept;
  }

  private static boolean names(String word, Path directory) {
    int end = word.indexOf(SEPARATOR);
    return Files.exists(directory.resolve(end < 0 ? word : word.substring(0, end)));
  }

  private static Optional<String> reportOf(List<String> words) {
    for (int at = 0; at < words.size(); at++) {
      var word = words.get(at);
      for (var option : XML) {
        if (word.startsWith(option + "=")) {
          return Optional.of(word.substring(option.length() + 1));
        }
        if (word.equals(option) && at + 1 < words.size()) {
          return Optional.of(words.get(at + 1));
        }
      }
      if (word.startsWith(JSON + "=")) {
        return Optional.of(word.substring(JSON.length() + 1));
      }
    }
    return words.contains("--json-report") ? Optional.of(".report.json") : Optional.empty();
  }
}
