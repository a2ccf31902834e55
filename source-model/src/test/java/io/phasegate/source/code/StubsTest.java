package io.phasegate.source.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// `code/stubs.txt` holds files as models write them, each below a line that names it and says what
/// it is.
class StubsTest {
  private static final String HEAD = "=== ";

  static Stream<Arguments> files() throws IOException {
    var files = new ArrayList<Arguments>();
    for (var part : text().split("(?m)^" + HEAD, -1)) {
      if (!part.isBlank()) {
        var head = part.lines().findFirst().orElseThrow().split("\\s+", 3);
        var body = part.substring(part.indexOf('\n') + 1);
        files.add(Arguments.of(StubVerdict.valueOf(head[0]), head[1], head[2], body));
      }
    }
    return files.stream();
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @MethodSource("files")
  void tellsStubsFromCode(StubVerdict expected, String path, String name, String text) {
    assertThat(SourceCode.stubs(path, text.getBytes(StandardCharsets.UTF_8))).isEqualTo(expected);
  }

  private static String text() throws IOException {
    try (var in = StubsTest.class.getResourceAsStream("/code/stubs.txt")) {
      if (in == null) {
        throw new UncheckedIOException(new IOException("no resource stubs.txt"));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
