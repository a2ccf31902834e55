package io.phasegate.source.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever stands in a file: an answer, in bounded time, and the process lives on.
class HostileSourceTest {
  private static final List<String> FILES =
      List.of(
          "a.py", "a.java", "a.ts", "a.tsx", "a.js", "a.go", "a.rs", "a.cs", "a.kt", "a.rb",
          "a.php");
  /// Far beyond what a busy machine takes, so that only what never ends is ended.
  private static final int HANGING = 30;

  private static final CodeLimits LIMITS =
      new CodeLimits(1 << 20, 50_000, 500, 200_000, Duration.ofMillis(200));

  @Test
  @Timeout(value = HANGING, unit = TimeUnit.MINUTES)
  void answersForRandomBytesAndCutFiles() throws IOException {
    var seed = Long.getLong("phasegate.seed", 20_261_122L);
    System.out.println("HostileSourceTest seed " + seed);
    var random = new Random(seed);

    for (var file : FILES) {
      var whole = resource(file);
      for (int round = 0; round < 6; round++) {
        analyse(file, noise(random));
        analyse(file, cut(random, whole));
        analyse(file, damaged(random, whole));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"(", "{a:", "if x {", "\"", "<", "((a)", "def f():\n ", "a.b(", "a<", "- "})
  @Timeout(value = HANGING, unit = TimeUnit.MINUTES)
  void answersForDeepNesting(String opening) {
    for (var file : FILES) {
      var text = opening.repeat(100_000 / opening.length());
      SourceCode.symbols(file, text.getBytes(StandardCharsets.UTF_8), LIMITS);
    }
  }

  /// Ambiguous nesting as deep as is read at all: tree-sitter recurses for it.
  @Test
  void survivesRecursionInTheParser() {
    var roomy = new CodeLimits(1 << 20, 50_000, 50_000, 200_000, Duration.ofSeconds(20));
    var text = "{a:".repeat(33_000).getBytes(StandardCharsets.UTF_8);

    assertThat(SourceCode.symbols("a.js", text, roomy).status()).isNotEqualTo(Status.OK);
    assertThat(SourceCode.symbols("a.js", text).status()).isEqualTo(Status.TOO_LARGE);
  }

  /// Each of these took gigabytes.
  @ParameterizedTest
  @ValueSource(strings = {"a<", "a<b,", "A<B<", "a<->", "f(a<"})
  void refusesTypeArgumentsWithoutEnd(String opening) {
    var text = opening.repeat(100_000 / opening.length()).getBytes(StandardCharsets.UTF_8);

    assertThat(SourceCode.symbols("A.java", text).status()).isEqualTo(Status.TOO_LARGE);
    assertThat(SourceCode.symbols("A.cs", text).status()).isEqualTo(Status.TOO_LARGE);
  }

  @Test
  void readsComparisonsAndTypeArgumentsOfLargeFiles() {
    var method =
        "  int f(Map<String, List<Integer>> a) { for (int i = 0; i < 9; i++) g(i << 2); }\n";
    var text = "class A {\n%s}\n".formatted(method.repeat(900)).getBytes(StandardCharsets.UTF_8);

    assertThat(SourceCode.symbols("A.java", text).status()).isEqualTo(Status.OK);
  }

  @Test
  void answersForIndentationWithoutEnd() {
    var text = new StringBuilder();
    for (int depth = 0; depth < 1_000; depth++) {
      text.append(" ".repeat(depth)).append("def f").append(depth).append("():\n");
    }
    analyse("a.py", text.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Test
  @Timeout(value = HANGING, unit = TimeUnit.MINUTES)
  void keepsItsMemoryOverTenThousandFiles() throws IOException {
    var status = Path.of("/proc/self/status");
    var content = resource("a.go");
    for (int round = 0; round < 2_000; round++) {
      SourceCode.symbols("a.go", content);
    }
    long before = Files.exists(status) ? residentKib(status) : 0;
    for (int round = 0; round < 10_000; round++) {
      SourceCode.symbols("a.go", content);
    }
    long after = Files.exists(status) ? residentKib(status) : 0;

    assertThat(after - before).as("KiB more after 10,000 files").isLessThan(300 * 1_024L);
  }

  @Test
  void answersManyThreadsAlike() throws Exception {
    var expected = SourceCode.symbols("a.py", resource("a.py"));
    var content = resource("a.py");
    try (var threads = Executors.newFixedThreadPool(8)) {
      var answers =
          IntStream.range(0, 400)
              .mapToObj(_ -> threads.submit(() -> SourceCode.symbols("a.py", content)))
              .toList();
      for (var answer : answers) {
        assertThat(answer.get()).isEqualTo(expected);
      }
    }
  }

  @Test
  void leavesNoUnpackedLibraryBehind() throws IOException {
    var before = unpacked();
    for (var file : FILES) {
      SourceCode.symbols(file, resource(file));
    }
    assertThat(System.getProperty("tree-sitter-lib")).isNull();
    assertThat(unpacked()).isEqualTo(before);
  }

  /// What the binding itself would leave, and other programs may have.
  private static Set<Path> unpacked() throws IOException {
    var found = new TreeSet<Path>();
    var folder = Path.of(System.getProperty("java.io.tmpdir"));
    try (var left = Files.newDirectoryStream(folder, "tree-sitter-ng-*")) {
      left.forEach(found::add);
    }
    return found;
  }

  private static void analyse(String file, byte[] content) {
    assertThatCode(
            () -> {
              SourceCode.symbols(file, content, LIMITS);
              SourceCode.stubs(file, content, LIMITS);
              SourceCode.tests("test_" + file, content, LIMITS);
              SourceCode.imports(file, content, LIMITS);
            })
        .as(file)
        .doesNotThrowAnyException();
  }

  private static byte[] noise(Random random) {
    var bytes = new byte[random.nextInt(4_000)];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] cut(Random random, byte[] whole) {
    var from = random.nextInt(whole.length);
    return Arrays.copyOfRange(whole, from, random.nextInt(from, whole.length + 1));
  }

  private static byte[] damaged(Random random, byte[] whole) {
    var bytes = whole.clone();
    for (int edit = random.nextInt(1, 30); edit > 0; edit--) {
      bytes[random.nextInt(bytes.length)] =
          (byte) "(){}[]\"'`\n\0:;#/*<>=\\".charAt(random.nextInt(20));
    }
    return bytes;
  }

  private static long residentKib(Path status) throws IOException {
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }

  private static byte[] resource(String file) throws IOException {
    try (var in = HostileSourceTest.class.getResourceAsStream("/code/" + file)) {
      if (in == null) {
        throw new IOException("no resource " + file);
      }
      return in.readAllBytes();
    }
  }
}
