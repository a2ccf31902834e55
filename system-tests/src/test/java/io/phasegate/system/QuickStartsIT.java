package io.phasegate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.phasegate.access.TokenDigest;
import io.phasegate.contracts.Service;
import io.phasegate.stack.DeployedServices;
import io.phasegate.stack.Program;
import io.phasegate.stack.testing.TestStack;
import io.phasegate.system.kit.Approver;
import io.phasegate.system.kit.Programs;
import io.phasegate.system.kit.ServiceFleet;
import io.phasegate.system.kit.Walkthrough;
import io.phasegate.system.reference.Reference;
import io.phasegate.system.reference.RestPage;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the documentation shows, run as it stands there against the packaged services: the quick
/// starts of `docs/executors`, for which a person approves, and the tutorial. And what it lists,
/// against what the services say of themselves.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuickStartsIT {
  private static final Path QUICK_STARTS = Programs.root().resolve("docs/executors");
  private static final ObjectMapper JSON = new ObjectMapper();

  /// Its name and its token.
  private static final String EXECUTOR = "executor";

  private final TestStack stack = TestStack.shared();
  private final Path folder;
  private final ServiceFleet fleet;
  private Approver approver;

  QuickStartsIT(@TempDir Path folder) {
    this.folder = folder;
    this.fleet =
        new ServiceFleet(
            stack,
            Map.of(
                "PHASEGATE_FINALIZER_GOVERNANCE_REQUIRED", "true",
                "PHASEGATE_GOVERNANCE_KEYS_FILE", folder.resolve("keys").toString(),
                "PHASEGATE_GOVERNANCE_CLIENTS_FILE", folder.resolve("clients").toString(),
                "PHASEGATE_GOVERNANCE_TOKEN_FILE", folder.resolve("token").toString(),
                "PHASEGATE_GATEWAY_CLIENTS_FILE", folder.resolve("clients").toString(),
                "PHASEGATE_GATEWAY_TOKEN_FILE", folder.resolve("token").toString()));
  }

  /// As in a local stack there are two clients: who asks cannot approve.
  @BeforeAll
  void start() throws IOException {
    Files.writeString(folder.resolve("token"), "person");
    Files.writeString(
        folder.resolve("clients"),
        "{\"clients\":[%s,%s]}".formatted(client("person", "admin"), client(EXECUTOR, "viewer")));
    fleet.start(Service.values());
    fleet.start(Program.GATEWAY);
    approver =
        Approver.start(
            stack.bootstrapServers(),
            fleet.url(Service.GOVERNANCE),
            folder.resolve("token"),
            "acme/quickstart-");
  }

  @AfterAll
  void stop() {
    approver.close();
    fleet.close();
  }

  @Test
  void runsThePythonOne() throws IOException, InterruptedException {
    // Where several are installed, Debian's packages belong to its own.
    var python =
        Stream.of("python3", "/usr/bin/python3").filter(QuickStartsIT::hasClient).findFirst();
    assumeTrue(python.isPresent(), "SKIPPED: there is no Python with confluent_kafka here");

    completes(List.of(python.orElseThrow(), "python/quickstart.py"));
  }

  @Test
  void runsTheNodeOne() throws IOException, InterruptedException {
    assumeTrue(Programs.runs("npm", "--version"), "SKIPPED: there is no npm on this machine");
    var copy = Files.createDirectories(folder.resolve("node"));
    for (var file : List.of("package.json", "package-lock.json", "quickstart.js")) {
      Files.copy(QUICK_STARTS.resolve("node").resolve(file), copy.resolve(file));
    }
    var installed = Programs.run(List.of("npm", "ci", "--no-audit", "--no-fund"), copy, Map.of());
    assumeTrue(installed.exitCode() == 0, "SKIPPED: npm ci failed: " + installed.output());

    completes(List.of("node", copy.resolve("quickstart.js").toString()));
  }

  @Test
  void runsTheJavaOne() throws IOException, InterruptedException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    completes(List.of(java, "-cp", Programs.classPath(), "java/QuickStart.java"));
  }

  @Test
  void runsTheKcatOne() throws IOException, InterruptedException {
    assumeTrue(
        Programs.runs("kcat", "-V") && Programs.runs("jq", "--version"),
        "SKIPPED: there is no kcat or no jq on this machine");

    completes(List.of("bash", "kcat/quickstart.sh"));
  }

  @Test
  void runsTheCurlOne() throws IOException, InterruptedException {
    assumeTrue(
        Programs.runs("curl", "--version") && Programs.runs("jq", "--version"),
        "SKIPPED: there is no curl or no jq on this machine");

    completes(List.of("bash", "curl/quickstart.sh"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tutorial.md", "howto/policy.md", "howto/calibrate-tokens.md"})
  void runsThePage(String name) throws IOException, InterruptedException {
    assumeTrue(
        Programs.runs("pytest", "--version") && Programs.runs("jq", "--version"),
        "SKIPPED: there is no pytest or no jq on this machine");
    var page = Walkthrough.of(Reference.docs().resolve(name));

    var ended =
        Programs.run(
            List.of("bash", "-euo", "pipefail", "-c", page.script()),
            Files.createDirectories(folder.resolve("pages").resolve(name)),
            environment());

    assertThat(ended.exitCode()).as(ended.output()).isZero();
    page.requireShown(ended.output().lines().toList());
  }

  @Test
  void listsEveryEndpoint() throws IOException, InterruptedException {
    var documents = new LinkedHashMap<String, JsonNode>();
    for (var program : DeployedServices.PROGRAMS) {
      documents.put(program.id(), JSON.readTree(get(program, "/q/openapi?format=json")));
    }

    Reference.requireGenerated(
        "rest.md", "QuickStartsIT#listsEveryEndpoint", RestPage.text(documents));
  }

  @ParameterizedTest
  @MethodSource("programs")
  void documentsEveryMetric(Program program) throws IOException, InterruptedException {
    var documented = Files.readString(Reference.docs().resolve("configuration.md"));

    var names =
        get(program, "/q/metrics")
            .lines()
            .filter(line -> line.startsWith("# TYPE phasegate_"))
            .map(line -> line.split(" ", -1)[2].replaceAll("_(max|total)$", ""));

    assertThat(names).isNotEmpty().allSatisfy(name -> assertThat(documented).contains("`" + name));
  }

  static Stream<Program> programs() {
    return DeployedServices.PROGRAMS.stream();
  }

  private String get(Program program, String path) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(fleet.address(program, path))
              .header("accept", "text/plain, application/json")
              .timeout(Duration.ofSeconds(30))
              .build();
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }

  private void completes(List<String> command) throws IOException, InterruptedException {
    var ended = Programs.run(command, QUICK_STARTS, environment());

    assertThat(ended.exitCode()).as(ended.output()).isZero();
    assertThat(ended.output())
        .containsSubsequence(
            "budget: ",
            "waits for a person: phasegate approve ",
            "may change: ",
            ".github/workflows/tests.yml",
            "PhaseFinalized: No gate objects.");
  }

  /// What `phasegate env` tells of a running stack, and a token.
  private Map<String, String> environment() throws IOException {
    var environment = new HashMap<String, String>();
    for (var program : DeployedServices.PROGRAMS) {
      var name = program.id().toUpperCase(Locale.ROOT).replace('-', '_') + "_URL";
      environment.put(name, fleet.address(program, "").toString());
    }
    environment.put("KAFKA_BOOTSTRAP_SERVERS", stack.bootstrapServers());
    environment.put("PHASEGATE_TOKEN", EXECUTOR);
    environment.put("PATH", Programs.phasegateOnPath(folder.resolve("bin")));
    return environment;
  }

  private static String client(String name, String role) {
    return "{\"name\":\"%s\",\"role\":\"%s\",\"groups\":[],\"tokenSha256\":\"%s\"}"
        .formatted(name, role, TokenDigest.of(name));
  }

  private static boolean hasClient(String python) {
    return Programs.runs(python, "-c", "import confluent_kafka");
  }
}
