package io.phasegate.finalizer.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Source;
import io.phasegate.source.AllowedUrls;
import io.phasegate.source.FileBytes;
import io.phasegate.source.Reading;
import io.phasegate.source.RepoPath;
import io.phasegate.source.SourceLimits;
import io.phasegate.source.Workspaces;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentSyntaxTest {
  @TempDir private Path cache;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a.json            | {\"a\": [1, null]}",
        "a.json            | \uFEFF{}",
        "tsconfig.json     | {/* why */ \"a\": 1,}",
        "tsconfig.app.json | {\"a\": 1,} // end",
        "a.yaml            | a: [1, {b: c}]",
        "a.yml             | a: !Ref b",
        "a.yaml            | a: 1\\n---\\nb: 2",
        "chart.yaml        | a: {{ .Values.b }}",
        "a.toml            | [a]\\nb = 1",
        "a.xml             | <?xml version=\"1.0\"?><a><b c=\"d\"/></a>",
        "a.xml             | <!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a>&b;</a>",
        "a.txt             | { broken",
        "Makefile          | { broken",
      })
  void acceptsWhatKeepsItsSyntax(String name, String content) {
    assertThat(problem(name, content)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a.json | {\"a\": 1          | line 1",
        "a.JSON | {'a': 1}           | line 1",
        "a.json | {\"a\": 1,}         | line 1",
        "a.json | {} {}              | more than one value",
        "a.json | {\"a\":1,\"a\":2}   | Duplicate",
        "a.json | // why\\n{}         | line 1",
        "a.yaml | a: [1              | line 1",
        "a.yaml | a: 1\\n\\tb: 2       | line 2",
        "a.yaml | a: b: c            | line 1",
        "a.toml | [a\\nb = 1          | TOML",
        "a.toml | b = 1\\nb = 2       | TOML",
        "a.xml  | <a><b></a>         | line 1, column",
        "a.xml  | <a/><b/>           | XML",
        "a.xml  | no markup at all   | XML",
      })
  void saysWhereTheSyntaxBreaks(String name, String content, String where) {
    assertThat(problem(name, content)).contains(where);
  }

  @Test
  void standsHostileDocuments() {
    var deep = "[".repeat(200_000);
    var laughs =
        "<!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;\">]><a>&c;</a>";

    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          assertThat(problem("a.json", deep)).isNotNull();
          assertThat(problem("a.yaml", deep)).isNotNull();
          assertThat(problem("a.toml", "a = " + deep)).isNotNull();
          assertThat(problem("a.xml", "<a>".repeat(100_000))).isNotNull();
          assertThat(problem("b.xml", laughs)).isNull();
          assertThat(problem("c.xml", laughs.replace("bb", "\u0012"))).isNotNull();
        });
  }

  private @Nullable String problem(String name, String content) {
    var text = content.replace("\\n", "\n").replace("\\t", "\t");
    return DocumentSyntax.problem(name, bytes(name, text));
  }

  private FileBytes bytes(String name, String content) {
    var source =
        new Source.Inline(
            new RepositoryId("acme/shop"),
            new CommitSha("a".repeat(40)),
            List.of(Source.InlineFile.of(name, content)));
    var workspaces = new Workspaces(cache, AllowedUrls.none(), SourceLimits.DEFAULTS);
    try (var workspace = workspaces.open(source)) {
      if (workspace.read(RepoPath.of(name), 1L << 22) instanceof Reading.Content(FileBytes bytes)) {
        return bytes;
      }
      throw new AssertionError("expected the content of " + name);
    }
  }
}
