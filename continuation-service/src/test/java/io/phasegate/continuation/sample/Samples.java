package io.phasegate.continuation.sample;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.phasegate.continuation.domain.RecoveredUnit;
import io.phasegate.contracts.event.DocumentFormat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/// Writes the change between two trees in every format.
public final class Samples {
  private static final ObjectMapper COMPACT = new ObjectMapper();
  private static final ObjectMapper PRETTY =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private Samples() {}

  /// @param seed chooses the files, their texts, and how the document is dressed
  public static Sample of(DocumentFormat format, long seed, int files) {
    boolean plain =
        format == DocumentFormat.SEARCH_REPLACE || format == DocumentFormat.FENCED_FILES;
    return of(format, Trees.of(seed, files, plain), new Random(seed));
  }

  /// One new file in which a block of lines comes two or three times in a row.
  public static Sample ofEqualBlocks(DocumentFormat format, long seed) {
    return of(format, Trees.ofEqualBlocks(seed), new Random(seed));
  }

  /// Up to four files that are created equal, or are equal and changed alike; their paths end and
  /// begin as others do.
  public static Sample ofEqualFiles(DocumentFormat format, long seed) {
    return of(format, Trees.ofEqualFiles(seed), new Random(seed));
  }

  /// One new file.
  public static Sample ofFile(DocumentFormat format, String path, String content) {
    var trees = new Trees(Map.of(), Map.of(path, content), Map.of());
    return of(format, trees, new Random(path.hashCode()));
  }

  /// Up to five edits of a few files, many of which search or write the same.
  ///
  /// @param format one that holds edits
  public static Sample ofAlikeEdits(DocumentFormat format, long seed) {
    var random = new Random(seed);
    var edits = Edits.alike(random);
    var paths = edits.stream().map(Edits.Edit::path).distinct().toList();
    var none = new Trees(Map.of(), Map.of(), Map.of());
    return new Sample(format, "", Edits.document(format, edits, random), "", paths, none);
  }

  private static Sample of(DocumentFormat format, Trees trees, Random random) {
    return switch (format) {
      case FULL_FILE -> fullFile(trees, random);
      case STRUCTURED_EDIT -> structured(trees, random);
      case NDJSON -> ndjson(trees, random);
      case UNIFIED_DIFF -> diff(trees, random);
      case SEARCH_REPLACE -> searchReplace(trees, random);
      case FENCED_FILES -> fenced(trees, random);
    };
  }

  /// The diff between two trees of plain texts: JGit applies neither markers of binary files nor
  /// files that mix line ends.
  public static Sample diffOfTexts(long seed, int files) {
    var trees = Trees.of(seed, files, false);
    trees.after().remove("logo.bin");
    trees.before().replaceAll((_, text) -> text.replace("\r", ""));
    trees.after().replaceAll((_, text) -> text.replace("\r", ""));
    return diff(trees, new Random(seed));
  }

  private static Sample dressed(
      DocumentFormat format, String document, List<String> paths, Trees trees, Random random) {
    var fence = "```" + (format == DocumentFormat.UNIFIED_DIFF ? "diff" : "json") + "\n";
    boolean line = document.endsWith("\n");
    return switch (random.nextInt(3)) {
      case 0 -> new Sample(format, "", document, "", paths, trees);
      case 1 -> new Sample(format, fence, document, (line ? "" : "\n") + "```\n", paths, trees);
      default ->
          new Sample(
              format,
              "Sure, here are the changes you asked for:\n\n" + fence,
              document,
              (line ? "" : "\n") + "```\n\nThis adds `total` and fixes the tests.\n",
              paths,
              trees);
    };
  }

  private static Sample fullFile(Trees trees, Random random) {
    var name = random.nextBoolean() ? "path" : "file_path";
    var files = new ArrayList<Map<String, Object>>();
    trees.after().forEach((path, content) -> files.add(ordered(name, path, "content", content)));
    var root = random.nextBoolean() ? files : Map.of("files", files);
    var paths = List.copyOf(trees.after().keySet());
    return dressed(DocumentFormat.FULL_FILE, json(root, random), paths, trees, random);
  }

  private static Sample structured(Trees trees, Random random) {
    var root = new LinkedHashMap<String, Object>();
    root.put("summary", "Adds \"totals\" to the cart:\n {files}");
    root.put("operations", operations(trees));
    return dressed(DocumentFormat.STRUCTURED_EDIT, json(root, random), paths(trees), trees, random);
  }

  private static Sample ndjson(Trees trees, Random random) {
    var operations = operations(trees);
    var lines = new StringBuilder();
    lines.append("{\"type\":\"meta\",\"total_operations\":%d}\n".formatted(operations.size()));
    operations.forEach(operation -> lines.append(write(COMPACT, operation)).append('\n'));
    return dressed(DocumentFormat.NDJSON, lines.toString(), paths(trees), trees, random);
  }

  private static List<Map<String, Object>> operations(Trees trees) {
    var operations = new ArrayList<Map<String, Object>>();
    trees
        .after()
        .forEach(
            (path, content) -> {
              boolean known = trees.before().containsKey(path);
              var operation = ordered("operation", known ? "modify" : "create", "path", path);
              operation.put("content", content);
              operations.add(operation);
            });
    gone(trees).forEach(path -> operations.add(ordered("operation", "delete", "path", path)));
    return operations;
  }

  private static List<String> gone(Trees trees) {
    return trees.before().keySet().stream()
        .filter(path -> !trees.after().containsKey(path))
        .toList();
  }

  private static List<String> paths(Trees trees) {
    var paths = new ArrayList<>(trees.after().keySet());
    paths.addAll(gone(trees));
    return paths;
  }

  private static Map<String, Object> ordered(
      String first, Object one, String second, Object other) {
    var members = new LinkedHashMap<String, Object>();
    members.put(first, one);
    members.put(second, other);
    return members;
  }

  private static String json(Object root, Random random) {
    return write(random.nextBoolean() ? COMPACT : PRETTY, root);
  }

  /// The same objects in an array, indented otherwise than any sample.
  static String rewritten(List<RecoveredUnit> units, String document) {
    return units.stream()
        .map(unit -> document.substring(unit.start(), unit.end()))
        .map(Samples::tree)
        .map(tree -> "\t" + tree.toPrettyString().replace("\n", "\n\t"))
        .collect(Collectors.joining(",\n", "[\n", "\n]\n"));
  }

  private static JsonNode tree(String json) {
    try {
      return COMPACT.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static String write(ObjectMapper mapper, Object value) {
    try {
      return mapper.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Sample diff(Trees trees, Random random) {
    try (var git = new GitTrees()) {
      var document = git.diff(git.tree(trees.before()), git.tree(trees.after()));
      var paths = new ArrayList<String>();
      for (var path : paths(trees)) {
        boolean same = Objects.equals(trees.before().get(path), trees.after().get(path));
        if (!same && !trees.renamed().containsValue(path)) {
          paths.add(path);
        }
      }
      return dressed(DocumentFormat.UNIFIED_DIFF, document, paths, trees, random);
    }
  }

  private static Sample searchReplace(Trees trees, Random random) {
    var document = new StringBuilder();
    var paths = new ArrayList<String>();
    boolean fences = random.nextBoolean();
    trees
        .after()
        .forEach(
            (path, content) -> {
              var before = trees.before().getOrDefault(path, "");
              for (var block : blocks(before, content)) {
                document.append(path).append('\n');
                document.append(block);
              }
              paths.add(path);
            });
    var lead = fences ? "I will change these files:\n\n" : "";
    return new Sample(DocumentFormat.SEARCH_REPLACE, lead, document.toString(), "", paths, trees);
  }

  private static List<String> blocks(String before, String after) {
    var old = new RawText(before.getBytes(StandardCharsets.UTF_8));
    var now = new RawText(after.getBytes(StandardCharsets.UTF_8));
    var blocks = new ArrayList<String>();
    for (var edit : new HistogramDiff().diff(RawTextComparator.DEFAULT, old, now)) {
      int from = Math.max(0, edit.getBeginA() - 1);
      int to = Math.min(old.size(), edit.getEndA() + 1);
      blocks.add(
          "<<<<<<< SEARCH\n"
              + lines(old, from, to)
              + "=======\n"
              + lines(old, from, edit.getBeginA())
              + lines(now, edit.getBeginB(), edit.getEndB())
              + lines(old, edit.getEndA(), to)
              + ">>>>>>> REPLACE\n");
    }
    return blocks;
  }

  private static String lines(RawText text, int from, int to) {
    var lines = new StringBuilder();
    for (int i = from; i < to; i++) {
      lines.append(text.getString(i)).append('\n');
    }
    return lines.toString();
  }

  private static Sample fenced(Trees trees, Random random) {
    var document = new StringBuilder();
    var paths = new ArrayList<String>();
    trees
        .after()
        .forEach(
            (path, content) -> {
              var fence = content.contains("```") ? "````" : "```";
              var ended = content.endsWith("\n") ? content : content + "\n";
              document.append(path).append('\n').append(fence).append("python\n");
              document.append(ended).append(fence).append("\n");
              paths.add(path);
            });
    var lead = random.nextBoolean() ? "Here are the files.\n\n" : "";
    return new Sample(DocumentFormat.FENCED_FILES, lead, document.toString(), "", paths, trees);
  }
}
