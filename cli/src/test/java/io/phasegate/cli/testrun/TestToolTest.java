package io.phasegate.cli.testrun;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestToolTest {
  private static final Path SCRATCH = Path.of("/scratch");
  @TempDir Path project;

  @BeforeEach
  void makeAProject() throws IOException {
    Files.createDirectories(project.resolve("tests/unit"));
    Files.writeString(project.resolve("tests/test_cart.py"), "");
    Files.writeString(project.resolve("tests/unit/test_vat.py"), "");
    Files.writeString(project.resolve("setup.cfg"), "");
  }

  /// Words and tests are separated by blanks.
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "pytest ; tests.test_cart::test_a ; pytest tests/test_cart.py::test_a --junitxml=/scratch/report.xml",
        "pytest -q tests ; tests.test_cart::test_a ; pytest -q tests/test_cart.py::test_a --junitxml=/scratch/report.xml",
        "pytest tests/test_cart.py::test_b -x ; tests.test_cart::test_a ; pytest -x tests/test_cart.py::test_a --junitxml=/scratch/report.xml",
        "pytest -c setup.cfg tests ; tests.test_cart::test_a ; pytest -c setup.cfg tests/test_cart.py::test_a --junitxml=/scratch/report.xml",
        "python3 -m pytest tests ; tests.test_cart.TestVat::test_none[a/b] ; python3 -m pytest tests/test_cart.py::TestVat::test_none[a/b] --junitxml=/scratch/report.xml",
        "uv run pytest ; tests.unit.test_vat.TestA.TestB::test_c ; uv run pytest tests/unit/test_vat.py::TestA::TestB::test_c --junitxml=/scratch/report.xml",
        "pytest --junitxml=out.xml ; tests.test_cart ; pytest --junitxml=out.xml tests/test_cart.py",
        "pytest --json-report ; tests.test_cart::a tests.unit.test_vat::b ; pytest --json-report tests/test_cart.py::a tests/unit/test_vat.py::b",
        "./mvnw -q test ; com.acme.CartTest::adds ; ./mvnw -q test -Dtest=com.acme.CartTest#adds -Dsurefire.failIfNoSpecifiedTests=false",
        "mvn test ; a.BTest::c(int)[1] a.BTest::d a.ETest::f ; mvn test -Dtest=a.BTest#c+d,a.ETest#f -Dsurefire.failIfNoSpecifiedTests=false",
        "mvn verify ; a.BTest a.BTest::d ; mvn verify -Dtest=a.BTest -Dsurefire.failIfNoSpecifiedTests=false",
        "./gradlew test ; a.BTest::c() a.BTest::c[2] ; ./gradlew test --rerun --tests a.BTest.c",
        "go test ./... ; example.org/shop::TestCart/empty example.org/shop::TestVat ; go test -json -count=1 -run ^(\\QTestCart\\E|\\QTestVat\\E)$ example.org/shop",
        "go test -json -race ./... ; example.org/shop ; go test -json -race -count=1 example.org/shop",
      })
  void asksForSomeTestsOnly(String command, String tests, String expected) {
    var words = List.of(command.split(" "));
    var invocation =
        TestTool.of(words, List.of()).only(words, List.of(tests.split(" ")), project, SCRATCH);

    assertThat(invocation).isPresent();
    assertThat(String.join(" ", invocation.get().words())).isEqualTo(expected);
  }

  @Test
  void namesJestTestsAsRegularExpressionsOfJavaScript() {
    var words = List.of("npx", "jest", "--ci");

    var invocation =
        TestTool.of(words, List.of())
            .only(words, List.of("cart::cart adds (two)", "vat::vat [0]"), project, SCRATCH);

    assertThat(invocation.orElseThrow().words())
        .containsExactly("npx", "jest", "--ci", "-t", "(cart adds \\(two\\)|vat \\[0\\])");
  }

  @Test
  void fillsTheUsersTemplate() {
    var words = List.of("make", "test");
    var template = List.of("run-tests", "--only={tests}", "{tests}");

    var invocation =
        TestTool.of(words, template).only(words, List.of("a", "b c"), project, SCRATCH);

    assertThat(invocation.orElseThrow().words())
        .containsExactly("run-tests", "--only=a,b c", "a", "b c");
  }

  @ParameterizedTest
  @CsvSource({
    "make test, a::b",
    "pytest, gone.test_module::test_a",
    "npx jest, cart",
  })
  void leavesItToTheWholeSuiteWhereATestCannotBeNamed(String command, String test) {
    var words = List.of(command.split(" "));

    assertThat(TestTool.of(words, List.of()).only(words, List.of(test), project, SCRATCH))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pytest -q | pytest -q --junitxml=/scratch/report.xml",
        "pytest --junit-xml out.xml | pytest --junit-xml out.xml",
        "go test ./... | go test -json ./...",
        "go test -json ./... | go test -json ./...",
        "mvn -q test | mvn -q test",
        "make test | make test",
      })
  void makesSureThatThereIsAReport(String command, String expected) {
    var words = List.of(command.split(" "));

    var invocation = TestTool.of(words, List.of()).whole(words, SCRATCH);

    assertThat(String.join(" ", invocation.words())).isEqualTo(expected);
  }
}
