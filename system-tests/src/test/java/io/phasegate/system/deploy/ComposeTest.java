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
import java.util.Map;
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

  @Test
  void setsForEachProgramWhatKubernetesSets() {
    for (var program : DeployedServices.PROGRAMS) {
      var file = Manifests.folder().resolve("base/" + program.id() + ".yaml");
      var deployment =
          Manifests.ofKind(Manifests.documents(file), "Deployment").findFirst().orElseThrow();
      var kubernetes =
          StreamSupport.stream(
                  deployment.at("/spec/template/spec/containers/0/env").spliterator(), false)
              .map(variable -> variable.path("name").asText());
      assertThat(variables(program).toList()).as(program.id()).containsAll(kubernetes.toList());
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
}
