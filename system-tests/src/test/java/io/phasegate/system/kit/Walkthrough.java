package io.phasegate.system.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A page of documentation that can be run: what stands in fences of `sh run`, in order, in one
/// shell; it prints the lines in fences of `text shown`, in order, among others. `…` in such a
/// line stands for anything.
public record Walkthrough(String script, List<String> shown) {
  private static final String FENCE = "```";

  public Walkthrough {
    shown = List.copyOf(shown);
  }

  public static Walkthrough of(Path page) throws IOException {
    var script = new ArrayList<String>();
    var shown = new ArrayList<String>();
    var lines = Files.readAllLines(page).iterator();
    while (lines.hasNext()) {
      var line = lines.next();
      int indent = line.length() - line.stripLeading().length();
      switch (line.strip()) {
        case FENCE + "sh run" -> script.addAll(fenced(lines, indent));
        case FENCE + "text shown" -> shown.addAll(fenced(lines, indent));
        case String fence when fence.startsWith(FENCE) -> fenced(lines, indent);
        default -> {
          // prose
        }
      }
    }
    return new Walkthrough(String.join("\n", script), shown);
  }

  public void requireShown(List<? extends String> printed) {
    var rest = printed.iterator();
    for (var line : shown) {
      var expected = pattern(line);
      boolean found = false;
      while (!found && rest.hasNext()) {
        found = expected.matcher(rest.next()).find();
      }
      assertThat(found).as("'%s' among%n%s", line, String.join("\n", printed)).isTrue();
    }
  }

  private static Pattern pattern(String line) {
    return Pattern.compile(
        Stream.of(line.strip().split("…", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*")));
  }

  private static List<String> fenced(Iterator<String> lines, int indent) {
    var inside = new ArrayList<String>();
    while (lines.hasNext()) {
      var line = lines.next();
      if (line.strip().equals(FENCE)) {
        break;
      }
      inside.add(line.substring(Math.min(indent, line.length())));
    }
    return inside;
  }
}
