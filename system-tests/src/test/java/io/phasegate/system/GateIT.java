package io.phasegate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.phasegate.cli.Phasegate;
import io.phasegate.cli.testrun.WorkingCopy;
import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.Deliverable;
import io.phasegate.contracts.Deliverables;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.Source;
import io.phasegate.contracts.event.PhasePlanned;
import io.phasegate.stack.Ports;
import io.phasegate.stack.testing.TestStack;
import io.phasegate.stack.testing.TestTopics;
import io.phasegate.system.kit.Programs;
import io.phasegate.system.kit.Project;
import io.phasegate.system.kit.ServiceFleet;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// An agent that says "done" too early, held by `phasegate gate` as its stop hook: with the
/// settings of the documentation, a real repository, a real pytest and the packaged services.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GateIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path SETTINGS =
      Programs.root().resolve("docs/executors/claude-code-settings.json");
  private static final String CART = "def total(prices):\n    return sum(prices)\n";
  private static final String VAT = "def vat(net):\n    return net // 5\n";
  private static final String VAT_TEST =
      "from shop.vat import vat\n\n\ndef test_vat():\n    assert vat(100) == 20\n";

  private final TestStack stack = TestStack.shared();
  private final ServiceFleet fleet = new ServiceFleet(stack, Map.of());
  private final TestTopics topics = new TestTopics(stack.bootstrapServers());
  private final String run = "run-" + UUID.randomUUID();
  @TempDir Path folder;

  @BeforeAll
  void start() {
    assumeTrue(Programs.runs("pytest", "--version"), "SKIPPED: there is no pytest on this machine");
    fleet.start(Service.BASELINE, Service.FINALIZER);
  }

  @AfterAll
  void stop() {
    fleet.close();
    topics.close();
  }

  private Project project;

  @BeforeEach
  void makeAProject() {
    project =
        new Project(
            folder.resolve("shop"),
            Map.of(
                ".gitignore", "__pycache__/\n.pytest_cache/\n",
                "conftest.py", "",
                "shop/__init__.py", "",
                "shop/cart.py", CART,
                "tests/test_cart.py",
                    "from shop.cart import total\n\n\ndef test_total():\n    assert total([1, 2]) == 3\n"));
  }

  @Test
  void holdsAnAgentUntilItsPhaseIsReallyComplete() throws IOException, InterruptedException {
    plan("done", "shop/vat.py", "tests/test_vat.py");
    var before = repositoryFiles();

    var stops =
        agent(
            "done",
            List.of(
                Map.of("shop/vat.py", VAT),
                Map.of("tests/test_vat.py", VAT_TEST, "shop/cart.py", CART.replace("sum", "len")),
                Map.of("shop/cart.py", CART),
                Map.of("shop/never.py", "reached = False\n")));

    assertThat(stops).extracting(stop -> stop.get("code").asInt()).containsExactly(2, 2, 0);
    assertThat(stops).allSatisfy(stop -> assertThat(stop.get("out").asText()).isEmpty());
    assertThat(prompt(stops.get(0)))
        .contains(run + "/done/1 is BLOCKED", "deliverables (MISSING_FILES)", "tests/test_vat.py");
    assertThat(prompt(stops.get(1)))
        .contains(run + "/done/2 is BLOCKED", "regression", "tests.test_cart::test_total");
    assertThat(prompt(stops.get(2))).contains(run + "/done/3 is complete");
    assertThat(repositoryFiles()).isEqualTo(before);
  }

  @Test
  void holdsWhatChangesWhileItIsJudged() {
    project.write(
        "tests/test_cart.py",
        "import pathlib\n\n\ndef test_total():\n    pathlib.Path('shop/cart.py').write_text('pass')\n");

    var ended = gate("--phase", "moving", "--base", "main", "--deliverable", "shop/cart.py");

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains("could not be judged", "while they were judged: shop/cart.py");
  }

  @Test
  void endsWithThreeWhereHoldingDoesNotHelp() {
    var ended =
        gate(
            "--phase",
            "stuck",
            "--base",
            "main",
            "--deliverable",
            "shop/vat.py",
            "--baseline",
            "--hold",
            "1");

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(3);
    assertThat(ended.err()).contains(run + "/stuck/1 is BLOCKED", "shop/vat.py");
    assertThat(ended.out()).isEmpty();
  }

  @Test
  void holdsWhereNothingSaysWhatWasPromised() {
    var ended = gate("--phase", "unplanned");

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains("no PhasePlanned of " + run + "/unplanned", "say --base");
  }

  @Test
  void holdsWhereNoDecisionComesInTime() {
    var ended =
        gate(
            "--phase",
            "slow",
            "--base",
            "main",
            "--deliverable",
            "shop/cart.py",
            "--suite",
            "no baseline",
            "--limit",
            "5s");

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains("could not be judged", "baseline of", "is missing");
  }

  @Test
  void holdsWhereTheBrokerIsAway() {
    var ended = gate("--phase", "away", "--bootstrap-servers", "127.0.0.1:" + Ports.free());

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains("could not be judged", "does not answer");
  }

  /// How the command ended.
  private record Ended(int exitCode, String out, String err) {}

  private Ended gate(String... options) {
    var arguments =
        new ArrayList<>(
            List.of(
                "gate",
                "--run",
                run,
                "--repo",
                project.root().toString(),
                "--repository",
                "acme/shop"));
    if (Stream.of(options).noneMatch("--bootstrap-servers"::equals)) {
      arguments.addAll(List.of("--bootstrap-servers", stack.bootstrapServers()));
    }
    arguments.addAll(List.of(options));
    arguments.addAll(List.of("--", "pytest", "-q"));
    var out = new StringWriter();
    var err = new StringWriter();
    int exitCode =
        Phasegate.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(arguments.toArray(String[]::new));
    return new Ended(exitCode, out.toString(), err.toString());
  }

  /// Lets the agent work in the project, and returns how each of its stops was answered.
  private List<JsonNode> agent(String phase, List<Map<String, String>> steps)
      throws IOException, InterruptedException {
    var script = Programs.root().resolve("system-tests/src/test/resources/agents/hasty.py");
    var plan = Files.writeString(folder.resolve("steps.json"), JSON.writeValueAsString(steps));
    var environment =
        Map.of(
            "PATH",
            Programs.phasegateOnPath(folder.resolve("bin")),
            "KAFKA_BOOTSTRAP_SERVERS",
            stack.bootstrapServers(),
            "PHASEGATE_RUN",
            run,
            "PHASEGATE_PHASE",
            phase);
    var ended =
        Programs.run(
            List.of("python3", script.toString(), SETTINGS.toString(), plan.toString()),
            project.root(),
            environment);
    assertThat(ended.exitCode()).as(ended.output()).isZero();
    return ended.output().lines().map(GateIT::json).toList();
  }

  private void plan(String phase, String... deliverables) {
    var commit = head();
    topics.publish(
        new EventId(UUID.randomUUID().toString()),
        new PhasePlanned(
            new PhaseRef(run, phase, 1),
            "taxes",
            null,
            null,
            new Deliverables(
                Stream.of(deliverables).map(path -> Deliverable.of(path, null)).toList(),
                List.of()),
            List.of(),
            new Source.Inline(new RepositoryId("acme/shop"), commit, List.of()),
            null,
            null,
            null,
            null,
            List.of(),
            Map.of(),
            null));
  }

  private CommitSha head() {
    try (var copy = WorkingCopy.around(project.root())) {
      return copy.commit("HEAD");
    }
  }

  /// All files of `.git`: the hook writes none. The index aside, which plugins of pytest refresh.
  private Map<String, String> repositoryFiles() throws IOException {
    var files = new TreeMap<String, String>();
    try (var walk = Files.walk(project.root().resolve(".git"))) {
      for (var file : walk.filter(Files::isRegularFile).toList()) {
        if (!file.endsWith("index")) {
          files.put(file.toString(), Files.getLastModifiedTime(file) + " " + Files.size(file));
        }
      }
    }
    return files;
  }

  private static String prompt(JsonNode stop) {
    return stop.get("prompt").asText();
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new IllegalStateException("the agent printed " + line, e);
    }
  }
}
