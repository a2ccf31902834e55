package io.phasegate.system.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.Topic;
import io.phasegate.stack.DeployedServices;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// docker-compose.yml fits the applications, and agrees with the manifests for Kubernetes.
class ComposeTest {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)");
  private static final JsonNode COMPOSE =
      Manifests.documents(Manifests.checkout().resolve("docker-compose.yml")).getFirst();

  @Test
  void runsEveryDeployedService() {
    assertThat(DeployedServices.ALL)
        .allSatisfy(
            service ->
                assertThat(service(service).path("image").asText())
                    .isEqualTo("phasegate/%s:${PHASEGATE_VERSION:-local}".formatted(service.id())));
  }

  @ParameterizedTest
  @EnumSource
  void confinesServices(Service service) {
    var definition = service(service);
    assertThat(definition.path("read_only").asBoolean()).isTrue();
    assertThat(definition.at("/cap_drop/0").asText()).isEqualTo("ALL");
    assertThat(definition.at("/security_opt/0").asText()).isEqualTo("no-new-privileges:true");
    assertThat(definition.path("mem_limit").asText()).isNotEmpty();
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
  void setsNothingThatNoServiceReads() {
    var known = Settings.ofServices();
    var unknown = new ArrayList<String>();
    for (var service : DeployedServices.ALL) {
      variables(service).filter(name -> !known.reads(name)).forEach(unknown::add);
    }
    assertThat(unknown).isEmpty();
  }

  @Test
  void setsForEachServiceWhatKubernetesSets() {
    for (var service : DeployedServices.ALL) {
      var file = Manifests.folder().resolve("base/" + service.id() + ".yaml");
      var deployment =
          Manifests.ofKind(Manifests.documents(file), "Deployment").findFirst().orElseThrow();
      var kubernetes =
          StreamSupport.stream(
                  deployment.at("/spec/template/spec/containers/0/env").spliterator(), false)
              .map(variable -> variable.path("name").asText());
      assertThat(variables(service).toList()).as(service.id()).containsAll(kubernetes.toList());
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
    assertThat(
            VARIABLE
                .matcher(text)
                .results()
                .map(reference -> reference.group(1))
                .distinct())
        .allSatisfy(name -> assertThat(example).contains(name + "="));
  }

  private static JsonNode service(Service service) {
    return COMPOSE.path("services").path(service.id());
  }

  private static Stream<String> variables(Service service) {
    return service(service).path("environment").properties().stream().map(Map.Entry::getKey);
  }
}
