package io.phasegate.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.fuzzing.Corpus;
import io.phasegate.fuzzing.Fuzz;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Paths and addresses of repositories, as anybody may write them.
class PathFuzzTest {

  /// An accepted path stays what it is when it is read again, and never leads out.
  @Test
  void readsPathsOrRefusesThem() {
    var paths =
        Corpus.of(
            List.of("src/a.py", "./a//b/./c", "tests/unit/", "caf\u00e9/x", "a b/c.d"),
            "..",
            ".git",
            "git~1",
            "CON",
            "a:b",
            "\uFF0F",
            "\u200D",
            "e\u0301",
            "\u0130");

    Fuzz.fire(
        "paths",
        paths,
        input -> {
          var text = new String(input, UTF_8);
          return List.of(settled(RepoPath.parse(text)), settled(RepoPath.parsePortable(text)));
        });
  }

  @Test
  void readsAddressesOrRefusesThem() {
    var addresses =
        Corpus.of(
            List.of(
                "https://git.example.com:8443/acme/shop.git",
                "file:///srv/git/acme/shop",
                "http://[::1]:8080/a",
                "https://user:secret@example.com/a?x=y#z"),
            "%2e%2e",
            "%00",
            "@",
            "//",
            "\\",
            "[::1%25eth0]",
            ":99999",
            "xn--");

    Fuzz.fire(
        "addresses",
        addresses,
        input -> {
          try {
            var url = RepositoryUrl.parse(new String(input, UTF_8));
            assertThat(RepositoryUrl.parse(url.text())).isEqualTo(url);
            assertThat(url.host()).isNotBlank();
            if (url.isFile()) {
              assertThat(url.file()).isAbsolute();
            }
            return url;
          } catch (SourceUnavailable refused) {
            return String.valueOf(refused.getMessage());
          }
        });
  }

  private static ParsedPath settled(ParsedPath parsed) {
    if (parsed instanceof ParsedPath.Accepted(var path)) {
      assertThat(RepoPath.of(path.toString())).isEqualTo(path);
      assertThat(List.of(path.value().split("/", -1))).doesNotContain("..", "", ".");
    }
    return parsed;
  }
}
