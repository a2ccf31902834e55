package io.phasegate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.phasegate.contracts.Service;
import io.phasegate.stack.testing.TestStack;
import io.phasegate.system.kit.Project;
import io.phasegate.system.kit.ServiceFleet;
import io.phasegate.system.kit.TestRun;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Test runners that are really there, asked for some of their tests through `phasegate test-run`:
/// what breaks is run again alone, what is flaky is excused, what no longer compiles is told.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunnersIT {
  /// So that a flaky test of a project without a history is known after two runs.
  private static final Map<String, String> FEW_RETRIES =
      Map.of("PHASEGATE_BASELINE_FLAKY_MOST_RETRIES", "2");

  private final TestStack stack = TestStack.shared();
  private final ServiceFleet fleet = new ServiceFleet(stack, FEW_RETRIES);
  private final Path folder;

  RunnersIT(@TempDir Path folder) {
    this.folder = folder;
  }

  /// A project in one language.
  ///
  /// @param code the file that phases change, and what it holds when it works
  /// @param broken the same with a wrong sum
  /// @param illegible the same, not to be compiled
  /// @param flake while this file is there, the next run of the flaky test fails and removes it
  private record Subject(
      Project project,
      List<String> command,
      String code,
      String sound,
      String broken,
      String illegible,
      Path flake) {}

  @BeforeAll
  void start() {
    fleet.start(Service.BASELINE, Service.FINALIZER);
  }

  @AfterAll
  void stop() {
    fleet.close();
  }

  @Test
  void asksSurefireForSomeTests() throws IOException, InterruptedException {
    assumeTrue(
        ended(new ProcessBuilder(mvn("-v")).directory(folder.toFile())),
        "SKIPPED: there is no mvn on this machine");

    judge(maven(), "CartTest::adds", "CartTest::ratherOften");
  }

  @Test
  void asksGoForSomeTests() throws InterruptedException {
    assumeTrue(answers("go", "version"), "SKIPPED: there is no go on this machine");

    judge(go(), "example.com/gocart::TestAdds", "example.com/gocart::TestRatherOften");
  }

  @Test
  void asksJestForSomeTests() throws InterruptedException {
    assumeTrue(answers("npm", "--version"), "SKIPPED: there is no npm on this machine");
    var subject = jest();
    assumeTrue(
        install(subject.project().root()), "SKIPPED: jest could not be installed from a registry");

    judge(subject, "cart adds", "cart comes and goes");
  }

  private void judge(Subject subject, String broken, String flaky) {
    var baseline = run(subject, List.of("--baseline"));
    assertThat(baseline.exitCode()).as(baseline.out()).isZero();
    assertThat(baseline.out()).contains("3 passed");

    var regression = phase(subject, "regression", subject.broken());
    assertThat(regression.out())
        .contains("asked to run", broken, "newly failing, again and again: 1", "BLOCKED");

    arm(subject.flake());
    var flake = phase(subject, "flaky", subject.sound());
    assertThat(flake.out()).contains("asked to run", flaky, "flaky: 1", "COMPLETE");

    var illegible = phase(subject, "illegible", subject.illegible());
    // Maven writes no report of what does not compile, and that of the phase before is not taken.
    assertThat(illegible.out()).contains("BLOCKED:").doesNotContain("\nCOMPLETE");
    assertThat(illegible.exitCode()).as(illegible.out()).isNotZero();
  }

  private TestRun phase(Subject subject, String name, String code) {
    var project = subject.project();
    project.startPhase(name);
    project.write(subject.code(), code);
    project.commitPhase();
    return run(
        subject,
        TestRun.phase(project.root().getFileName() + "-run/" + name, List.of(subject.code())));
  }

  private TestRun run(Subject subject, List<String> options) {
    return TestRun.of(
        stack.bootstrapServers(), subject.project().root(), subject.command(), options);
  }

  private Subject go() {
    var flake = folder.resolve("go.flake");
    var sound = "package gocart\n\n// Sum adds.\nfunc Sum(a, b int) int { return a + b }\n";
    var tests =
        """
        package gocart

        import (
        \t"os"
        \t"testing"
        )

        func TestAdds(t *testing.T) {
        \tif Sum(1, 2) != 3 {
        \t\tt.Fatal("wrong sum")
        \t}
        }

        func TestStands(t *testing.T) {}

        func TestRatherOften(t *testing.T) {
        \tif os.Remove("%s") == nil {
        \t\tt.Fatal("not this time")
        \t}
        }
        """
            .formatted(flake);
    var files =
        Map.of(
            "go.mod",
            "module example.com/gocart\n\ngo 1.19\n",
            "cart.go",
            sound,
            "cart_test.go",
            tests);
    return new Subject(
        new Project(folder.resolve("gocart"), files),
        List.of("go", "test", "-count=1", "./..."),
        "cart.go",
        sound + "// Sum is sound.\n",
        sound.replace("a + b", "a - b"),
        sound.replace("a + b", "a + nothing"),
        flake);
  }

  private Subject jest() {
    var flake = folder.resolve("jest.flake");
    var sound = "exports.sum = (a, b) => a + b;\n";
    var tests =
        """
        const fs = require("fs");
        const { sum } = require("./cart");

        describe("cart", () => {
          it("adds", () => { expect(sum(1, 2)).toBe(3); });
          it("stands", () => { expect(typeof sum).toBe("function"); });
          it("comes and goes", () => {
            const armed = fs.existsSync("%s");
            if (armed) fs.unlinkSync("%s");
            expect(armed).toBe(false);
          });
        });
        """
            .formatted(flake, flake);
    var files =
        Map.of(
            ".gitignore",
            "node_modules/\njunit.xml\npackage-lock.json\n",
            "package.json",
            "{\"name\": \"jscart\", \"version\": \"1.0.0\", \"jest-junit\": {}}\n",
            "cart.js",
            sound,
            "cart.test.js",
            tests);
    return new Subject(
        new Project(folder.resolve("jscart"), files),
        List.of("node_modules/.bin/jest", "--ci", "--reporters=default", "--reporters=jest-junit"),
        "cart.js",
        sound + "// sound\n",
        sound.replace("a + b", "a - b"),
        sound.replace("a + b", "a + ("),
        flake);
  }

  private Subject maven() throws IOException {
    var flake = folder.resolve("maven.flake");
    var sound =
        "package shop;\n\nfinal class Cart {\n  static int sum(int a, int b) {\n    return a + b;\n  }\n}\n";
    var tests =
        """
        package shop;

        import static org.junit.jupiter.api.Assertions.assertEquals;
        import static org.junit.jupiter.api.Assertions.assertFalse;

        import java.io.File;
        import org.junit.jupiter.api.Test;

        class CartTest {
          @Test
          void adds() {
            assertEquals(3, Cart.sum(1, 2));
          }

          @Test
          void stands() {
            assertEquals("Cart", Cart.class.getSimpleName());
          }

          @Test
          void ratherOften() {
            assertFalse(new File("%s").delete(), "not this time");
          }
        }
        """
            .formatted(flake);
    var files =
        Map.of(
            ".gitignore",
            "target/\n",
            "pom.xml",
            pom(),
            "src/main/java/shop/Cart.java",
            sound,
            "src/test/java/shop/CartTest.java",
            tests);
    return new Subject(
        new Project(folder.resolve("mvncart"), files),
        mvn("-o", "-q", "-B", "-Dmaven.repo.local=" + localRepository(), "test"),
        "src/main/java/shop/Cart.java",
        sound.replace("final class", "/** Sound. */\nfinal class"),
        sound.replace("a + b", "a - b"),
        sound.replace("a + b", "nothing"),
        flake);
  }

  /// Maven on the JDK of this test, whatever else is installed, and without what this build asks of
  /// its own Maven. It writes into a file: its summaries must not be taken for this build's.
  private List<String> mvn(String... arguments) {
    var command = new ArrayList<>(List.of("env", "-u", "MAVEN_OPTS"));
    command.add("JAVA_HOME=" + System.getProperty("java.home"));
    command.add("mvn");
    command.addAll(List.of("--log-file", folder.resolve("mvn.log").toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  /// The repository that this build resolved JUnit from.
  private static Path localRepository() {
    var jar = Path.of(Test.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    return Path.of("/").resolve(jar.subpath(0, jar.getNameCount() - 6));
  }

  /// The same plugins and the same JUnit as this build, so that nothing has to be downloaded.
  private static String pom() throws IOException {
    var build = Files.readString(Path.of("../pom.xml"));
    var plugins = new StringBuilder();
    for (var plugin : List.of("resources", "compiler", "surefire")) {
      plugins.append(
          "<plugin><artifactId>maven-%s-plugin</artifactId><version>%s</version></plugin>\n"
              .formatted(plugin, version(build, plugin)));
    }
    var junit = Path.of(Test.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    return """
    <project xmlns="http://maven.apache.org/POM/4.0.0">
      <modelVersion>4.0.0</modelVersion>
      <groupId>com.acme</groupId>
      <artifactId>mvncart</artifactId>
      <version>1</version>
      <properties>
        <maven.compiler.release>17</maven.compiler.release>
        <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
      </properties>
      <dependencies>
        <dependency>
          <groupId>org.junit.jupiter</groupId>
          <artifactId>junit-jupiter-engine</artifactId>
          <version>%s</version>
          <scope>test</scope>
        </dependency>
      </dependencies>
      <build><plugins>%s</plugins></build>
    </project>
    """
        .formatted(junit.getName(junit.getNameCount() - 2), plugins);
  }

  /// The version that this build has of a plugin.
  private static String version(String build, String plugin) {
    var name = plugin + "-plugin.version>";
    int start = build.indexOf("<" + name) + name.length() + 1;
    return build.substring(start, build.indexOf("</" + name));
  }

  private static void arm(Path flake) {
    try {
      Files.createFile(flake);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean install(Path root) throws InterruptedException {
    return ended(
        new ProcessBuilder(
                "npm",
                "install",
                "--no-save",
                "--no-audit",
                "--no-fund",
                "jest@29.7.0",
                "jest-junit@16.0.0")
            .directory(root.toFile()));
  }

  private static boolean answers(String... words) throws InterruptedException {
    return ended(new ProcessBuilder(words));
  }

  private static boolean ended(ProcessBuilder builder) throws InterruptedException {
    try {
      var process =
          builder
              .redirectOutput(ProcessBuilder.Redirect.to(new File(nowhere())))
              .redirectErrorStream(true)
              .start();
      if (!process.waitFor(3, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        return false;
      }
      return process.exitValue() == 0;
    } catch (IOException absent) {
      return false;
    }
  }

  private static String nowhere() {
    var windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");
    return windows ? "NUL" : "/dev/null";
  }
}
