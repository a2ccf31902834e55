package io.phasegate.system.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.phasegate.stack.DeployedServices;
import io.phasegate.stack.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What the overlays render is valid, and fits the applications.
class KubernetesTest {
  private static final Pattern HEAP = Pattern.compile("-Xmx(\\d+)m");
  private static final Pattern PORT = Pattern.compile("PHASEGATE_HTTP_PORT:(\\d+)");

  /// What a JVM of ours needs beside its heap, MiB: measured, resident less heap, rounded up.
  private static final int BESIDE_THE_HEAP = 256;

  static Stream<String> overlays() {
    return Manifests.overlays().stream();
  }

  static Stream<String> programs() {
    return DeployedServices.PROGRAMS.stream().map(Program::id);
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void rendersObjectsThatTheirModelsKnow(String overlay) {
    var objects = rendered(overlay);
    assertThat(objects).hasSizeGreaterThan(20);
    assertThat(objects.stream().map(StrictModels::problem).flatMap(Optional::stream)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {"kind": "Service", "spec": {"selectors": {}}}                                               | selectors
          {"kind": "ScaledObject", "spec": {"minReplicas": 2}}                                         | minReplicas
          {"kind": "ScaledObject", "spec": {"triggers": [{"metadata": {"lagTreshold": "5"}}]}}         | lagTreshold
          {"kind": "ScaledObject", "spec": {"triggers": [{"metadata": {"lagThreshold": 5}}]}}          | lagThreshold
          {"kind": "ScaledObject", "spec": {"minReplicaCount": "2"}}                                   | minReplicaCount
          {"kind": "TriggerAuthentication", "spec": {"secretTargetRefs": []}}                          | secretTargetRefs
          {"kind": "Cluster", "spec": {"bootstrap": {"initDb": {}}}}                                   | initDb
          {"kind": "Cluster", "spec": {"postgresql": {"parameters": {"max_connections": 100}}}}        | max_connections
          {"kind": "Clusters"}                                                                         | Clusters
          """)
  void findsWhatNoModelAllows(String object, String place) throws IOException {
    assertThat(StrictModels.problem(new ObjectMapper().readTree(object)).orElse(""))
        .contains(place);
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void runsEveryProgramUnderTheRestrictedProfile(String overlay) {
    assertThat(deployments(overlay).map(Manifests::name))
        .containsExactlyInAnyOrderElementsOf(programs().toList());
    assertThat(deployments(overlay))
        .allSatisfy(
            deployment -> {
              var pod = deployment.at("/spec/template/spec");
              assertThat(pod.at("/automountServiceAccountToken").asBoolean(true)).isFalse();
              assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
              assertThat(pod.at("/securityContext/seccompProfile/type").asText())
                  .isEqualTo("RuntimeDefault");
              assertThat(containers(pod))
                  .allSatisfy(
                      container -> {
                        var context = container.path("securityContext");
                        assertThat(context.path("readOnlyRootFilesystem").asBoolean()).isTrue();
                        assertThat(context.path("allowPrivilegeEscalation").asBoolean(true))
                            .isFalse();
                        assertThat(context.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
                      });
            });
  }

  @ParameterizedTest
  @MethodSource("programs")
  void opensThePortThatTheProgramListensTo(String program) throws IOException {
    var port = portOf(program);
    var objects = Manifests.documents(Manifests.folder().resolve("base/" + program + ".yaml"));
    assertThat(
            one(objects, "Deployment").at("/spec/template/spec/containers/0/ports/0/containerPort"))
        .hasToString(port);
    assertThat(one(objects, "Service").at("/spec/ports/0/port")).hasToString(port);
  }

  @Test
  void asksHealthWhereTheServicesAnswer() {
    var common = Manifests.documents(Manifests.folder().resolve("base/service.yaml")).getFirst();
    var container = common.at("/spec/template/spec/containers/0");
    assertThat(container.at("/startupProbe/httpGet/path").asText()).isEqualTo("/q/health/started");
    assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/q/health/ready");
    assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/q/health/live");
  }

  @ParameterizedTest
  @MethodSource("programs")
  void leavesRoomBesideTheHeap(String program) throws IOException {
    var options = Files.readString(Manifests.checkout().resolve("deploy/images/jvm.options"));
    var heap = HEAP.matcher(options).results().mapToInt(each -> Integer.parseInt(each.group(1)));
    var objects = Manifests.documents(Manifests.folder().resolve("base/" + program + ".yaml"));
    var limit =
        one(objects, "Deployment")
            .at("/spec/template/spec/containers/0/resources/limits/memory")
            .asText();
    assertThat(limit).endsWith("Mi");
    assertThat(Integer.parseInt(limit.substring(0, limit.length() - 2)))
        .isGreaterThanOrEqualTo(heap.max().orElseThrow() + BESIDE_THE_HEAP);
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void setsNothingThatNoApplicationReads(String overlay) {
    var known = Settings.ofPrograms();
    var unknown = new ArrayList<String>();
    deployments(overlay)
        .flatMap(deployment -> containers(deployment.at("/spec/template/spec")))
        .flatMap(container -> elements(container.path("env")))
        .map(variable -> variable.path("name").asText())
        .filter(name -> !known.reads(name))
        .forEach(unknown::add);
    assertThat(unknown).isEmpty();
  }

  @Test
  void scalesEveryServiceByTheLagOfAllThatItReads() {
    for (var service : DeployedServices.ALL) {
      var file = Manifests.folder().resolve("components/keda/" + service.id() + ".yaml");
      var scaled = one(Manifests.documents(file), "ScaledObject");
      assertThat(
              elements(scaled.at("/spec/triggers"))
                  .map(each -> each.at("/metadata/topic").asText()))
          .containsExactlyInAnyOrderElementsOf(service.subscriptions());
      assertThat(elements(scaled.at("/spec/triggers")))
          .allSatisfy(
              trigger -> {
                assertThat(trigger.at("/metadata/consumerGroup").asText()).isEqualTo(service.id());
                assertThat(trigger.at("/metadata/excludePersistentLag").asText()).isEqualTo("true");
              });
      assertThat(scaled.at("/spec/minReplicaCount").asInt()).isPositive();
    }
  }

  private static List<JsonNode> rendered(String overlay) {
    assumeTrue(Manifests.canRender(), "SKIPPED: there is no kubectl to render the overlays");
    return Manifests.rendered(overlay);
  }

  private static Stream<JsonNode> deployments(String overlay) {
    return Manifests.ofKind(rendered(overlay), "Deployment");
  }

  private static JsonNode one(List<JsonNode> objects, String kind) {
    return Manifests.ofKind(objects, kind).findFirst().orElseThrow();
  }

  private static Stream<JsonNode> containers(JsonNode pod) {
    return Stream.concat(elements(pod.path("initContainers")), elements(pod.path("containers")));
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static String portOf(String program) throws IOException {
    var properties =
        Files.readString(
            Manifests.checkout()
                .resolve(program)
                .resolve(Path.of("src", "main", "resources", "application.properties")));
    var port = PORT.matcher(properties);
    assertThat(port.find()).isTrue();
    return port.group(1);
  }
}
