package io.phasegate.benchmarks.jmh;

import io.phasegate.benchmarks.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.VerboseMode;

/// Runs the JMH benchmarks and prints them beside the committed scores: a report, which never fails
/// a build. `record=FILE` also keeps the scores, with `note=TEXT`. All else goes to JMH; where no
/// option of JMH's is given, the run is a short one.
@SuppressWarnings("SystemOut")
public final class JmhReport {
  private static final List<String> SHORT =
      List.of("-f", "1", "-wi", "2", "-w", "500ms", "-i", "3", "-r", "500ms");

  private JmhReport() {}

  public static void main(String[] arguments)
      throws IOException, RunnerException, CommandLineOptionException {
    var machine = Machine.describe();
    var scores = scores(options(arguments));
    var committed = ScoreFile.COMMITTED;
    System.out.printf("Now: %s%n", machine);
    if (Files.exists(committed)) {
      var before = ScoreFile.read(committed);
      System.out.printf("Committed: %s, %s (%s)%n", before.machine(), before.date(), before.note());
      System.out.printf("%n%s", new Comparison(before.scores()).table(scores));
    } else {
      System.out.printf("%n%s", new Comparison(List.of()).table(scores));
    }
    var file = setting(arguments, "record=");
    if (!file.isEmpty()) {
      var date = LocalDate.now(ZoneOffset.UTC).toString();
      new ScoreFile(machine, date, setting(arguments, "note="), scores).write(Path.of(file));
    }
  }

  private static List<Score> scores(String[] options)
      throws RunnerException, CommandLineOptionException {
    var progress = OutputFormatFactory.createFormatInstance(System.err, VerboseMode.NORMAL);
    return new Runner(new CommandLineOptions(options), progress)
        .run().stream().map(Score::of).sorted(Comparator.comparing(Score::benchmark)).toList();
  }

  private static String[] options(String[] arguments) {
    var options = new ArrayList<String>();
    Arrays.stream(arguments)
        .filter(each -> !each.startsWith("record=") && !each.startsWith("note="))
        .forEach(options::add);
    if (options.stream().noneMatch(each -> each.startsWith("-f") || each.startsWith("-i"))) {
      options.addAll(SHORT);
    }
    options.addAll(List.of("-prof", "gc"));
    return options.toArray(String[]::new);
  }

  private static String setting(String[] arguments, String name) {
    return Arrays.stream(arguments)
        .filter(each -> each.startsWith(name))
        .map(each -> each.substring(name.length()))
        .findFirst()
        .orElse("");
  }
}
