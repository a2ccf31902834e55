package io.phasegate.system.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.phasegate.stack.DeployedServices;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Dashboards and alerts speak of metrics that exist, and every alert has a runbook.
class ObservabilityTest {
  private static final Path FOLDER = Manifests.checkout().resolve("deploy/observability");
  private static final Pattern METRIC = Pattern.compile("phasegate_[a-z_]+");

  /// What Prometheus appends to the name of a summary or a histogram.
  private static final Pattern PART = Pattern.compile("_(sum|count|bucket)$");

  static Stream<Path> files() throws IOException {
    try (var dashboards = Files.list(FOLDER.resolve("grafana/dashboards"))) {
      return Stream.concat(
          dashboards.sorted().toList().stream(), Stream.of(FOLDER.resolve("alerts.yml")));
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void speaksOfMetricsThatAreDocumented(Path file) throws IOException {
    var documented = Files.readString(Manifests.checkout().resolve("docs/configuration.md"));
    assertThat(METRIC.matcher(Files.readString(file)).results().map(found -> found.group()))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(documented).contains(PART.matcher(name).replaceFirst("")));
  }

  @Test
  void givesEveryAlertARunbook() throws IOException {
    var runbooks =
        Files.readAllLines(Manifests.checkout().resolve("docs/runbooks.md")).stream()
            .filter(line -> line.startsWith("## "))
            .map(line -> line.substring(3).toLowerCase(Locale.ROOT).replace(' ', '-'))
            .toList();
    assertThat(alerts().findValuesAsText("runbook"))
        .isNotEmpty()
        .allSatisfy(link -> assertThat(runbooks).contains(link.replace("docs/runbooks.md#", "")));
  }

  @Test
  void hasTheSameAlertsInKubernetes() {
    var rule =
        Manifests.documents(Manifests.folder().resolve("components/monitoring/rules.yaml"))
            .getFirst();
    assertThat(rule.at("/spec/groups")).isEqualTo(alerts().path("groups"));
  }

  @Test
  void scrapesEveryProgram() throws IOException {
    var scraped = Files.readString(FOLDER.resolve("prometheus.yml"));
    assertThat(DeployedServices.PROGRAMS)
        .allSatisfy(program -> assertThat(scraped).contains("\"" + program.id() + ":"));
  }

  @Test
  void drawsPanelsOfQueries() throws IOException {
    try (var dashboards = Files.list(FOLDER.resolve("grafana/dashboards"))) {
      for (var file : dashboards.toList()) {
        var dashboard = new ObjectMapper().readTree(file.toFile());
        assertThat(dashboard.path("panels")).isNotEmpty();
        assertThat(dashboard.path("panels"))
            .allSatisfy(panel -> assertThat(panel.at("/targets/0/expr").asText()).isNotBlank());
      }
    }
  }

  @Test
  void isAcceptedByPrometheusOwnTool() throws IOException, InterruptedException {
    requireAccepted("config", FOLDER.resolve("prometheus.yml"));
    requireAccepted("rules", FOLDER.resolve("alerts.yml"));
  }

  /// The tool reads expressions in rules only, so each panel's becomes one.
  @Test
  void drawsWhatPrometheusOwnToolCanRead(@TempDir Path folder)
      throws IOException, InterruptedException {
    var json = new ObjectMapper();
    var rules = json.createObjectNode();
    var panels = rules.putArray("groups").addObject().put("name", "panels").putArray("rules");
    try (var dashboards = Files.list(FOLDER.resolve("grafana/dashboards"))) {
      for (var file : dashboards.sorted().toList()) {
        for (var expression : json.readTree(file.toFile()).findValuesAsText("expr")) {
          panels
              .addObject()
              .put("record", "panel:%d".formatted(panels.size()))
              .put("expr", expression.replace("$service", ".*"));
        }
      }
    }
    var file = folder.resolve("panels.yml");
    json.writeValue(file.toFile(), rules);

    requireAccepted("rules", file);
  }

  private static void requireAccepted(String kind, Path file)
      throws IOException, InterruptedException {
    assumeTrue(isOnPath("promtool"), "SKIPPED: there is no promtool to check with");
    var check =
        new ProcessBuilder(List.of("promtool", "check", kind, file.toString()))
            .redirectErrorStream(true)
            .start();
    var said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(check.waitFor()).as(said).isZero();
  }

  private static boolean isOnPath(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static JsonNode alerts() {
    return Manifests.documents(FOLDER.resolve("alerts.yml")).getFirst();
  }
}
