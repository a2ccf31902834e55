package io.phasegate.system.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.phasegate.contracts.Topic;
import io.phasegate.stack.DeployedServices;
import io.phasegate.stack.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// docker-compose.yml fits the applications, and agrees with the manifests for Kubernetes.
class ComposeTest {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)");
  private static final JsonNode COMPOSE =
      Manifests.documents(Manifests.checkout().resolve("docker-compose.yml")).getFirst();
  private static final JsonNode SERVICE = Manifests.ofBase("service.yaml", "Deployment", "service");
  private static final String CONTAINER = "/spec/template/spec/containers/0";

  /// The name that its other variables are made of; and who migrates there is an init container.
  private static final Set<String> OF_KUBERNETES =
      Set.of("PHASEGATE_DATABASE", "QUARKUS_LIQUIBASE_MIGRATE_AT_START");

  static List<Program> programs() {
    return DeployedServices.PROGRAMS;
  }

  @Test
  void runsEveryDeployedProgram() {
    assertThat(DeployedServices.PROGRAMS)
        .allSatisfy(
            program ->
                assertThat(program(program).path("image").asText())
                    .isEqualTo("phasegate/%s:${PHASEGATE_VERSION:-local}".formatted(program.id())));
  }

  @ParameterizedTest
  @MethodSource("programs")
  void confinesPrograms(Program program) {
    var definition = program(program);
    assertThat(definition.path("read_only").asBoolean()).isTrue();
    assertThat(definition.at("/cap_drop/0").asText()).isEqualTo("ALL");
    assertThat(definition.at("/security_opt/0").asText()).isEqualTo("no-new-privileges:true");
    assertThat(definition.path("mem_limit").asText()).isNotEmpty();
  }

  /// Quarkus reads a location as properties only where its name ends so.
  @ParameterizedTest
  @MethodSource("programs")
  void readsItsSecretsAsProperties(Program program) {
    var secret = program.id() + ".properties";
    assertThat(program(program).at("/environment/QUARKUS_CONFIG_LOCATIONS").asText())
        .isEqualTo("/run/secrets/" + secret);
    assertThat(program(program).at("/secrets/0").asText()).isEqualTo(secret);
    assertThat(COMPOSE.path("secrets").has(secret)).isTrue();
  }

  @Test
  void opensPortsOnTheLoopbackAddressOnly() {
    COMPOSE
        .path("services")
        .forEach(
            definition ->
                definition
                    .path("ports")
                    .forEach(port -> assertThat(port.asText()).startsWith("127.0.0.1:")));
  }

  @Test
  void keepsInsideWhoNeitherFetchesSourcesNorOpensAPort() {
    assertThat(COMPOSE.at("/networks/inside/internal").asBoolean()).isTrue();
    for (var program : DeployedServices.PROGRAMS) {
      var needsTheWorld =
          program(program).has("ports")
              || variables(program).anyMatch(name -> name.endsWith("_SOURCE_ALLOWED_URLS"));
      assertThat(program(program).path("networks").toString().contains("outside"))
          .as(program.id())
          .isEqualTo(needsTheWorld);
    }
  }

  /// The internal network leads to no Kafka and no PostgreSQL of somebody else.
  @Test
  void letsEverybodyOutWhoTalksToAnExternalKafkaOrPostgres() throws IOException {
    var external = Files.readString(Manifests.checkout().resolve("deploy/compose/external.yml"));
    assertThat(DeployedServices.PROGRAMS)
        .extracting(Program::id)
        .allSatisfy(
            id -> assertThat(external).contains("  " + id + ": {networks: [inside, outside]}\n"));
  }

  @Test
  void setsNothingThatNoProgramReads() {
    var known = Settings.ofPrograms();
    var unknown = new ArrayList<String>();
    for (var program : DeployedServices.PROGRAMS) {
      variables(program).filter(name -> !known.reads(name)).forEach(unknown::add);
    }
    assertThat(unknown).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("programs")
  void setsWhatKubernetesSets(Program program) {
    assertThat(kubernetes(program))
        .filteredOn(name -> !OF_KUBERNETES.contains(name))
        .containsExactlyInAnyOrderElementsOf(variables(program).toList());
  }

  /// Whoever can read git sources is told where they may come from and where to keep them, which is
  /// a volume, and may leave for them; on Kubernetes as here.
  @ParameterizedTest
  @MethodSource("programs")
  void letsEveryReaderOfSourcesReadThem(Program program) {
    var prefix = "PHASEGATE_%s_SOURCE_".formatted(program.schema().toUpperCase(Locale.ROOT));
    var reader = Settings.ofPrograms().reads(prefix + "ALLOWED_URLS");
    assertThat(variables(program).filter(name -> name.startsWith(prefix)))
        .hasSize(reader ? 2 : 0)
        .hasSameElementsAs(kubernetes(program).filter(name -> name.startsWith(prefix)).toList());
    if (reader) {
      var folder = program(program).at("/environment/" + prefix + "CACHE_DIRECTORY").asText();
      assertThat(texts(program(program).path("volumes")))
          .anyMatch(volume -> volume.endsWith(":" + folder));
      assertThat(texts(container(program).path("volumeMounts"), "mountPath")).contains(folder);
      assertThat(mayLeaveForHttps()).contains(program.id());
    }
  }

  @Test
  void leavesRoomForDeadLettersOfTheLargestRecord() {
    var kafka = COMPOSE.at("/services/kafka/environment");
    assertThat(kafka.path("KAFKA_MESSAGE_MAX_BYTES").asInt()).isGreaterThan(Topic.MAX_RECORD_BYTES);
    assertThat(kafka.path("KAFKA_AUTO_CREATE_TOPICS_ENABLE").asText()).isEqualTo("false");
  }

  @Test
  void explainsEveryVariableInTheExample() throws IOException {
    var example = Files.readString(Manifests.checkout().resolve(".env.example"));
    var text = Files.readString(Manifests.checkout().resolve("docker-compose.yml"));
    assertThat(VARIABLE.matcher(text).results().map(reference -> reference.group(1)).distinct())
        .allSatisfy(name -> assertThat(example).contains(name + "="));
  }

  private static JsonNode program(Program program) {
    return COMPOSE.path("services").path(program.id());
  }

  private static Stream<String> variables(Program program) {
    return program(program).path("environment").properties().stream().map(Map.Entry::getKey);
  }

  /// The environment of its container, whichever of the base's files says so.
  private static Stream<String> kubernetes(Program program) {
    var everybody = Manifests.ofBase("common.yaml", "ConfigMap", "phasegate-environment");
    return Stream.of(
            everybody.path("data").properties().stream().map(Map.Entry::getKey),
            texts(SERVICE.at(CONTAINER).path("env"), "name"),
            texts(container(program).path("env"), "name"))
        .flatMap(names -> names);
  }

  private static JsonNode container(Program program) {
    return Manifests.ofBase(program.id() + ".yaml", "Deployment", program.id()).at(CONTAINER);
  }

  private static Stream<String> mayLeaveForHttps() {
    var policy = Manifests.ofBase("network-policies.yaml", "NetworkPolicy", "https");
    return texts(policy.at("/spec/podSelector/matchExpressions/0/values"));
  }

  private static Stream<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText);
  }

  private static Stream<String> texts(JsonNode array, String field) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(element -> element.path(field).asText());
  }
}
