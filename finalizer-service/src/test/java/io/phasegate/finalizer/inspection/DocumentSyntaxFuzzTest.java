package io.phasegate.finalizer.inspection;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.phasegate.fuzzing.Corpus;
import io.phasegate.fuzzing.Fuzz;
import io.phasegate.source.FileBytes;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Files of a workspace, by the syntax that their names promise.
class DocumentSyntaxFuzzTest {
  private static final String JSON = "{\"a\": [1, 2.5e3, true, null, \"x\\u00e9\"], \"b\": {}}\n";

  @Test
  void judgesEveryJson() {
    fire("package.json", Corpus.of(List.of(JSON), "/*", "//", ",]"));
    fire("tsconfig.json", Corpus.of(List.of(JSON, "// x\n{\"a\": [1,],}\n"), "/*", "//", ",]"));
  }

  @Test
  void judgesEveryYaml() {
    var yaml =
        """
        # comment
        a: &anchor [1, two, {three: 4}]
        b: *anchor
        ? complex key
        : - x
          - |-
            literal
          - >
            folded
        c: !!str 'quoted' # more
        ---
        {{ template }}
        """;
    fire(
        "a.yaml",
        Corpus.of(
            List.of(yaml), "&a", "*a", "- ", "? ", ": ", "!!", "|+2\n", "%YAML 1.2", "---\n"));
  }

  @Test
  void judgesEveryToml() {
    var toml =
        """
        title = "x"
        [owner]
        born = 1979-05-27T07:32:00-08:00
        at = 07:32:00
        [[a.b]]
        n = [0x1F, 1_000, 0o7, 0b1, inf, -nan, 1e5]
        t = { x = 1, "y.z" = '''lit''' }
        \"""";
    fire(
        "pyproject.toml",
        Corpus.of(
            List.of(toml.stripTrailing(), "[tool.poetry]\nname = \"\"\"\nx\\\n  y\"\"\"\n"),
            "[[",
            "]]",
            "a.b.c = 1\n",
            "1979-99-99",
            "25:61:61",
            "0xZZ",
            "\"\"\"",
            "'''"));
  }

  @Test
  void judgesEveryXml() {
    var xml =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <project xmlns="urn:x"><!-- c --><a b="1"/><![CDATA[x]]>&lt;&#65;<?pi x?></project>
        """;
    fire(
        "pom.xml",
        Corpus.of(
            List.of(xml),
            "<!DOCTYPE a [<!ENTITY b 'c'>]>",
            "&b;",
            "encoding=\"UTF-16\"",
            "encoding=\"x-none\"",
            "xmlns:y=''"));
  }

  private static void fire(String name, Corpus corpus) {
    Fuzz.fire(
        name,
        corpus,
        input ->
            Optional.ofNullable(
                DocumentSyntax.problem(name, FileBytes.of(new String(input, UTF_8)))));
  }
}
