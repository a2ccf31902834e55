package io.phasegate.finalizer.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.finalizer.domain.ManifestReading;
import io.phasegate.finalizer.domain.ManifestReading.Absent;
import io.phasegate.finalizer.domain.ManifestReading.Broken;
import io.phasegate.finalizer.domain.ManifestReading.Created;
import io.phasegate.finalizer.domain.ManifestReading.Found;
import io.phasegate.finalizer.domain.ManifestReading.Modified;
import io.phasegate.source.FileBytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ManifestReaderTest {
  private static final String PLAIN =
      "{\"created\":[{\"path\":\"a.py\",\"symbols\":[\"A.b\",\"f\"]}],"
          + "\"modified\":[{\"path\":\"b.py\",\"changes\":[\"calls f\"]}]}";
  private static final String SUMMARY = "+a.py[A.b,f] ~b.py[calls f]";

  private static final String REAL =
      """
      I have added the import graph and its tests. Two notes on `DELIVERABLES_MANIFEST`: it is below.

      ```python
      def edges(path):  # {not json}
          return {"a": [1, 2]}
      ```

      **DELIVERABLES_MANIFEST:**
      ```json
      {
        "created": [
          {"path": "shop/import_graph.py", "symbols": ["ImportGraph", "ImportGraph.edges"]},
          {"path": "tests/test_import_graph.py", "symbols": []}
        ],
        "modified": [{"path": "shop/__init__.py", "changes": ["exports {ImportGraph}"]}]
      }
      ```
      Let me know: anything else?
      """;

  /// To tell the place of each took hours.
  @Test
  @Timeout(value = 2, unit = TimeUnit.MINUTES)
  void tellsOnlyTheLastOfManyMarkers() {
    var output = "DELIVERABLES_MANIFEST: none\n".repeat(200_000);

    assertThat(ManifestReader.read(output))
        .isEqualTo(new Broken("expected { after DELIVERABLES_MANIFEST:, found 'n'", 200_000, 24));
  }

  /// To look for the beginning of the line behind each took minutes; found by fuzzing.
  @Test
  @Timeout(value = 2, unit = TimeUnit.MINUTES)
  void readsManyMarkersInOneLine() {
    var output = "DELIVERABLES_MANIFEST: none ".repeat(200_000);

    assertThat(ManifestReader.read(output))
        .isEqualTo(new Broken("expected { after DELIVERABLES_MANIFEST:, found 'n'", 1, 24));
  }

  static Stream<Arguments> foundIn() {
    return Stream.of(
        found("plain", "DELIVERABLES_MANIFEST:" + PLAIN),
        found("after prose", "All done.\n\nDELIVERABLES_MANIFEST: " + PLAIN + "\nBye."),
        found("on the next line", "DELIVERABLES_MANIFEST:\n\n" + PLAIN),
        found("windows lines", "Done.\r\nDELIVERABLES_MANIFEST:\r\n" + PLAIN + "\r\n"),
        found("json fence", "DELIVERABLES_MANIFEST:\n```json\n" + PLAIN + "\n```\n"),
        found("bare fence", "DELIVERABLES_MANIFEST:\n```\n" + PLAIN + "\n```"),
        found("tilde fence", "DELIVERABLES_MANIFEST:\n~~~json\n" + PLAIN + "\n~~~"),
        found("inside the fence", "```json\nDELIVERABLES_MANIFEST:\n" + PLAIN + "\n```"),
        found("bold", "**DELIVERABLES_MANIFEST:**\n" + PLAIN),
        found("bold without its colon", "**DELIVERABLES_MANIFEST**:\n" + PLAIN),
        found("heading", "## Deliverables Manifest\n\n```json\n" + PLAIN + "\n```"),
        found("lower case", "deliverables_manifest: " + PLAIN),
        found("hyphen", "Deliverables-Manifest: " + PLAIN),
        found("backticks", "`DELIVERABLES_MANIFEST`: " + PLAIN),
        found("space before the colon", "DELIVERABLES_MANIFEST : " + PLAIN),
        found("equals sign", "DELIVERABLES_MANIFEST = " + PLAIN),
        found("as a key", "{\"DELIVERABLES_MANIFEST\": " + PLAIN + "}"),
        found("twice", "DELIVERABLES_MANIFEST: {\"created\":[]}\nDELIVERABLES_MANIFEST: " + PLAIN),
        found(
            "after a broken one", "DELIVERABLES_MANIFEST: {oops\nDELIVERABLES_MANIFEST: " + PLAIN),
        found(
            "mentioned before",
            "I end with a DELIVERABLES_MANIFEST: block.\nDELIVERABLES_MANIFEST: " + PLAIN),
        found(
            "mentioned after",
            "DELIVERABLES_MANIFEST: " + PLAIN + "\nThe deliverables manifest is above."),
        found("braces after it", "DELIVERABLES_MANIFEST: " + PLAIN + "\n} } {"),
        found(
            "trailing commas",
            "DELIVERABLES_MANIFEST: "
                + PLAIN.replace("]", ",]").replace("}]", "},]").replace(",,", ",")),
        found("line comment", "DELIVERABLES_MANIFEST: {// new\n" + PLAIN.substring(1)),
        found("block comment", "DELIVERABLES_MANIFEST: {/* { new } */" + PLAIN.substring(1)),
        found("hash comment", "DELIVERABLES_MANIFEST: {# new\n" + PLAIN.substring(1)),
        found("single quotes", "DELIVERABLES_MANIFEST: " + PLAIN.replace('"', '\'')),
        found(
            "unquoted keys",
            "DELIVERABLES_MANIFEST: "
                + PLAIN.replaceAll("\"(created|modified|path|symbols|changes)\":", "$1:")),
        found(
            "unknown keys",
            "DELIVERABLES_MANIFEST: {\"deleted\":[{\"x\":[1]}]," + PLAIN.substring(1)),
        summary("plain paths", "{\"created\":[\"a.py\",\"b/c.py\"]}", "+a.py[] +b/c.py[]"),
        summary("nothing done", "{\"created\":[],\"modified\":[]}", ""),
        summary(
            "null lists",
            "{\"created\":null,\"modified\":[{\"path\":\"a\",\"changes\":null}]}",
            "~a[]"),
        summary(
            "one symbol as text",
            "{\"created\":[{\"path\":\"a.py\",\"symbols\":\"f\"}]}",
            "+a.py[f]"),
        summary(
            "named symbols",
            "{\"created\":[{\"path\":\"a\",\"symbols\":[{\"kind\":\"class\",\"name\":\"A\"}]}]}",
            "+a[A]"),
        summary(
            "braces in text",
            "{\"modified\":[{\"path\":\"a\",\"changes\":[\"} ] \\\" {\"]}]}",
            "~a[} ] \" {]"),
        summary(
            "a marker in text",
            "{\"modified\":[{\"path\":\"a\",\"changes\":[\"DELIVERABLES_MANIFEST: {}\"]}]}",
            "~a[DELIVERABLES_MANIFEST: {}]"),
        summary("paths as they stand", "{\"created\":[\"./x/../a.py\"]}", "+./x/../a.py[]"),
        summary(
            "beyond the basic plane", "{\"created\":[\"\uD83D\uDE00.py\"]}", "+\uD83D\uDE00.py[]"));
  }

  private static Arguments found(String name, String output) {
    return Arguments.of(name, output, SUMMARY);
  }

  private static Arguments summary(String name, String json, String expected) {
    return Arguments.of(name, "DELIVERABLES_MANIFEST: " + json, expected);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("foundIn")
  void findsManifest(String name, String output, String expected) {
    assertThat(ManifestReader.read(output))
        .isInstanceOfSatisfying(
            Found.class, found -> assertThat(summary(found)).isEqualTo(expected));
  }

  static Stream<Arguments> brokenAt() {
    return Stream.of(
        Arguments.of(
            "cut after the marker", "x\nDELIVERABLES_MANIFEST:", 2, 23, "end of the output"),
        Arguments.of(
            "cut in the fence", "DELIVERABLES_MANIFEST:\n```json\n", 3, 1, "end of the output"),
        Arguments.of(
            "cut in the JSON", "DELIVERABLES_MANIFEST: {\"created\":[\"a.py\"", 1, 42, "rest"),
        Arguments.of(
            "cut before the last brace", "DELIVERABLES_MANIFEST: {\"created\":[]", 1, 37, "rest"),
        Arguments.of(
            "fence instead of the rest",
            "DELIVERABLES_MANIFEST:\n```\n{\"created\":[\n```",
            4,
            1,
            "'`'"),
        Arguments.of("no JSON", "Done.\r\nDELIVERABLES_MANIFEST: none", 2, 24, "expected {"),
        Arguments.of(
            "a missing comma",
            "DELIVERABLES_MANIFEST: {\"created\":[\"a\" \"b\"]}",
            1,
            40,
            "comma"),
        Arguments.of(
            "list of numbers",
            "DELIVERABLES_MANIFEST:\n{\"created\":[7]}",
            2,
            13,
            "found a number"),
        Arguments.of(
            "no path",
            "DELIVERABLES_MANIFEST:\n{\"created\":[{\"symbols\":[]}]}",
            2,
            13,
            "expected a \"path\""),
        Arguments.of(
            "a path of null",
            "DELIVERABLES_MANIFEST:\n{\"created\":[{\"path\":null}]}",
            2,
            21,
            "a path as text"),
        Arguments.of(
            "symbols of true",
            "DELIVERABLES_MANIFEST:\n{created:[{path:'a',symbols:true}]}",
            2,
            29,
            "a list of symbols"),
        Arguments.of(
            "neither list", "DELIVERABLES_MANIFEST: {\"files\":[]}", 1, 24, "found neither"),
        Arguments.of(
            "a list twice",
            "DELIVERABLES_MANIFEST: {\"created\":[],\"created\":[]}",
            1,
            47,
            "Duplicate"),
        Arguments.of(
            "the later one",
            "DELIVERABLES_MANIFEST: " + PLAIN + "\nDELIVERABLES_MANIFEST: {",
            2,
            25,
            "rest"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenAt")
  void tellsWhereManifestIsBroken(String name, String output, int line, int column, String words) {
    assertThat(ManifestReader.read(output))
        .isInstanceOfSatisfying(
            Broken.class,
            broken -> {
              assertThat(broken.message()).contains(words);
              assertThat(List.of(broken.line(), broken.column()))
                  .as(broken.message())
                  .isEqualTo(List.of(line, column));
            });
  }

  @Test
  void findsNothingWhereNothingIsAnnounced() {
    assertThat(ManifestReader.read(null)).isEqualTo(new Absent());
    assertThat(ManifestReader.read("")).isEqualTo(new Absent());
    assertThat(ManifestReader.read("I will write a deliverables manifest later."))
        .isEqualTo(new Absent());
    assertThat(ManifestReader.read("{\"created\":[\"a.py\"]}")).isEqualTo(new Absent());
  }

  @Test
  void digestsJsonAsItStood() {
    var reading = ManifestReader.read("DELIVERABLES_MANIFEST: " + PLAIN + " trailing");

    assertThat(reading)
        .isInstanceOfSatisfying(
            Found.class,
            found -> assertThat(found.sha256()).isEqualTo(FileBytes.of(PLAIN).sha256()));
  }

  @Test
  void boundsSizeCountDepthAndBlocks() {
    var small = new ManifestLimits(2, 100, 3, 4);

    assertThat(broken("{\"created\":[" + "\"a\",".repeat(4) + "]}", small))
        .contains("at most 3 files");
    assertThat(broken("{\"created\":[\"" + "a".repeat(100) + "\"]}", small))
        .contains("at most 100 characters");
    assertThat(broken("{\"x\":" + "[".repeat(9) + "]".repeat(9) + "}", small)).contains("depth");
    assertThat(broken("{ " + "DELIVERABLES_MANIFEST: { ".repeat(2), small))
        .contains("at most 2 manifests");
    assertThat(broken("{\"x\":" + "[".repeat(500_000), ManifestLimits.DEFAULTS)).contains("depth");
  }

  /// Whatever is cut off: nothing is announced yet, or the manifest is broken; never a smaller one.
  @Test
  void neverFindsLessInOutputThatWasCut() {
    var whole = ManifestReader.read(REAL);
    var end = REAL.indexOf("\n```\nLet me know");

    for (int cut = 0; cut <= REAL.length(); cut++) {
      var reading = ManifestReader.read(REAL.substring(0, cut));
      if (cut >= end) {
        assertThat(reading).as("cut at %d", cut).isEqualTo(whole);
      } else {
        assertThat(reading).as("cut at %d", cut).isNotInstanceOf(Found.class);
      }
    }
    assertThat(whole).isInstanceOf(Found.class);
  }

  @Test
  void neverThrowsWhateverIsInTheOutput() {
    var seed = Long.getLong("phasegate.seed", 20_261_122L);
    System.out.println("ManifestReaderTest seed " + seed);
    var random = new Random(seed);
    var pieces =
        List.of(
            "DELIVERABLES_MANIFEST:",
            "{",
            "}",
            "[",
            "]",
            "\"",
            "'",
            "//",
            "/*",
            "\n",
            "\\u",
            "\uD83D",
            "a",
            ":",
            ",",
            "```",
            "created",
            "path",
            "\0");

    for (int round = 0; round < 20_000; round++) {
      var text = new StringBuilder(random.nextBoolean() ? REAL : "");
      for (int edit = random.nextInt(1, 12); edit > 0; edit--) {
        var at = random.nextInt(text.length() + 1);
        var to = Math.min(text.length(), at + random.nextInt(4));
        text.replace(at, to, pieces.get(random.nextInt(pieces.size())));
      }
      assertThat(ManifestReader.read(text.toString())).as("round %d", round).isNotNull();
    }
  }

  /// The parser quotes the first half of the character that it did not expect.
  @Test
  void quotesNoHalfCharacter() {
    var message = broken("{m\uD83D\uDE00odified:[]}", ManifestLimits.DEFAULTS);

    assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(message)).as(message).isTrue();
  }

  private static String broken(String json, ManifestLimits limits) {
    ManifestReading reading = ManifestReader.read("DELIVERABLES_MANIFEST: " + json, limits);
    assertThat(reading).isInstanceOf(Broken.class);
    return ((Broken) reading).message();
  }

  private static String summary(Found found) {
    return Stream.concat(
            found.created().stream().map(ManifestReaderTest::line),
            found.modified().stream().map(ManifestReaderTest::line))
        .collect(Collectors.joining(" "));
  }

  private static String line(Created created) {
    return "+" + created.path() + "[" + String.join(",", created.symbols()) + "]";
  }

  private static String line(Modified modified) {
    return "~" + modified.path() + "[" + String.join(",", modified.changes()) + "]";
  }
}
