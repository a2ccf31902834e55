package io.phasegate.continuation.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.continuation.document.OutputReader;
import io.phasegate.continuation.domain.Hints;
import io.phasegate.continuation.sample.Said;
import io.phasegate.continuation.sample.Samples;
import io.phasegate.contracts.event.DocumentFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Files as people write them, cut wherever the same text stands at both sides of the cut, and gone
/// on with exactly: elsewhere nobody can take a continuation for a repetition.
///
/// Reads this module's sources; others with `-Dphasegate.code=` and folders or archives, separated
/// by commas, at most so many characters of them in all as `-Dphasegate.characters` says.
class TwiceInCodeTest {
  private static final String CODE = System.getProperty("phasegate.code", "src/main/java");
  private static final int CHARACTERS = Integer.getInteger("phasegate.characters", 500_000);
  private static final int SHORTEST = 10;
  private static final int LONGEST = 600;
  private static final int LARGEST_FILE = 60_000;
  private static final Hints HINTS = Hints.NONE.whenEnded();
  private static final List<String> ENDINGS =
      List.of(".java", ".py", ".pl", ".pm", ".js", ".ts", ".c", ".h", ".md", ".sh", ".html");

  private static final List<Path> FILES = new ArrayList<>();

  @BeforeAll
  static void find() throws IOException {
    for (var name : CODE.split(",", -1)) {
      var root = Path.of(name);
      var start = Files.isDirectory(root) ? root : FileSystems.newFileSystem(root).getPath("/");
      try (var found = Files.walk(start)) {
        found.filter(TwiceInCodeTest::isCode).sorted().forEach(FILES::add);
      }
    }
  }

  private static boolean isCode(Path file) {
    return Files.isRegularFile(file) && ENDINGS.stream().anyMatch(file.toString()::endsWith);
  }

  @ParameterizedTest
  @EnumSource(names = {"FULL_FILE", "SEARCH_REPLACE", "FENCED_FILES"})
  void isNeverLostSilently(DocumentFormat format) throws IOException {
    var wrong = new ArrayList<String>();
    long characters = 0;
    long merges = 0;
    int step = Math.max(1, (int) (size() / CHARACTERS));
    for (int i = 0; i < FILES.size(); i += step) {
      var content = content(FILES.get(i));
      if (content.isEmpty()) {
        continue;
      }
      var output = Samples.ofFile(format, "src/file.py", content).output();
      var whole = Said.by(OutputReader.read(output, HINTS));
      characters += output.length();
      for (int cut : cuts(output)) {
        var rest = List.of(output.substring(cut));
        var merge = OutputMerger.merge(output.substring(0, cut), rest, HINTS);
        merges++;
        if (Said.isWrong(merge, whole)) {
          wrong.add("%s, cut at %d".formatted(FILES.get(i), cut));
        }
      }
    }
    System.out.printf("%s: %d characters, cut %d times%n", format, characters, merges);
    assertThat(wrong).isEmpty();
    assertThat(merges).isPositive();
  }

  private static long size() throws IOException {
    long size = 0;
    for (var file : FILES) {
      size += Files.size(file);
    }
    return size;
  }

  /// Empty where the file is too large or no format can hold it.
  private static String content(Path file) throws IOException {
    if (Files.size(file) > LARGEST_FILE) {
      return "";
    }
    var text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    boolean plain = text.chars().allMatch(c -> c == '\n' || c == '\t' || c >= ' ');
    boolean holds = !text.contains("````") && !text.contains("<<<<<<< SEARCH");
    return plain && holds && text.endsWith("\n") ? text : "";
  }

  /// A few of the places of each run in which a text of some length stands twice in a row.
  private static Set<Integer> cuts(String output) {
    var cuts = new TreeSet<Integer>();
    var text = output.toCharArray();
    for (int length = SHORTEST; length <= Math.min(LONGEST, text.length / 2); length++) {
      int run = 0;
      for (int at = 0; at + length <= text.length; at++) {
        if (at + length < text.length && text[at] == text[at + length]) {
          run++;
        } else {
          addCuts(cuts, at - run + length, at);
          run = 0;
        }
      }
    }
    return cuts;
  }

  private static void addCuts(Set<Integer> cuts, int first, int last) {
    int step = Math.max(1, (last - first) / 10);
    for (int cut = first; cut <= last; cut += step) {
      cuts.add(cut);
    }
  }
}
