package io.phasegate.contracts.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.event.EventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// `asyncapi.yaml` names what the enums name, and nothing else.
class AsyncApiTest {
  private static final String FILE = "asyncapi.yaml";
  private static final YAMLMapper YAML =
      YAMLMapper.builder(
              YAMLFactory.builder()
                  .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                  .disable(YAMLGenerator.Feature.SPLIT_LINES)
                  .build())
          .build();

  @Test
  void isGeneratedFromTheContract() throws IOException {
    var generated = YAML.writeValueAsString(AsyncApiWriter.document());

    assertThat(ContractFiles.committed(FILE, generated))
        .as("run the tests with -Dphasegate.schemas.write=true")
        .isEqualTo(generated);
    assertThat(YAML.readTree(generated)).isEqualTo(YAML.readTree(ContractFiles.text(FILE)));
  }

  @Test
  void namesExactlyTheTopics() throws IOException {
    var topics =
        Stream.concat(
                Arrays.stream(Topic.values()).map(Topic::topicName),
                Arrays.stream(Service.values()).map(Service::timers))
            .toList();

    assertThat(names(document().get("channels"))).containsExactlyInAnyOrderElementsOf(topics);
    assertThat(document().get("channels"))
        .allSatisfy(channel -> assertThat(topics).contains(channel.get("address").textValue()));
  }

  @ParameterizedTest
  @EnumSource(Topic.class)
  void listsTheTypesOfEachTopic(Topic topic) throws IOException {
    var messages = document().at("/channels").get(topic.topicName()).get("messages");

    assertThat(names(messages))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(EventType.values())
                .filter(type -> type.topics().contains(topic))
                .map(EventType::ceType)
                .toList());
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void showsTheExampleAndTheSchemaOfEachType(EventType type) throws IOException {
    var message = document().at("/components/messages").get(type.ceType());
    var example = message.at("/examples/0");

    assertThat(example.get("payload")).isEqualTo(ContractFiles.example(type));
    assertThat(example.at("/headers/ce_type").textValue()).isEqualTo(type.ceType());
    assertThat(Path.of("src/main/resources", message.at("/payload/schema/$ref").textValue()))
        .exists();
  }

  @Test
  void namesExactlyTheTypes() throws IOException {
    assertThat(names(document().at("/components/messages")))
        .containsExactlyElementsOf(
            Arrays.stream(EventType.values()).map(EventType::ceType).toList());
  }

  @ParameterizedTest
  @EnumSource(Service.class)
  void letsEachServiceReceiveWhatItReads(Service service) throws IOException {
    var received = new ArrayList<String>();
    document()
        .get("operations")
        .properties()
        .forEach(
            operation -> {
              if (operation.getKey().startsWith(service.id() + ".receive.")) {
                var channel = operation.getValue().at("/channel/$ref").textValue();
                received.add(channel.substring("#/channels/".length()));
              }
            });

    assertThat(received).containsExactlyInAnyOrderElementsOf(service.subscriptions());
  }

  @Test
  void refersOnlyToWhatExists() throws IOException {
    var document = document();

    for (var reference : document.findValuesAsText("$ref")) {
      if (reference.startsWith("#")) {
        assertThat(document.at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
      }
    }
  }

  @Test
  void hasNoFileTooMany() throws IOException {
    var types = Arrays.stream(EventType.values()).map(EventType::ceType).toList();

    assertThat(filesIn("examples")).containsExactlyInAnyOrderElementsOf(with(types, ".json"));
    assertThat(filesIn("schemas")).containsExactlyInAnyOrderElementsOf(with(types, ".schema.json"));
  }

  private static List<String> with(List<String> names, String suffix) {
    return names.stream().map(name -> name + suffix).toList();
  }

  private static List<String> filesIn(String folder) throws IOException {
    try (var files = Files.list(Path.of("src/main/resources", folder))) {
      return files.map(file -> String.valueOf(file.getFileName())).toList();
    }
  }

  private static JsonNode document() throws IOException {
    return YAML.readTree(ContractFiles.text(FILE));
  }

  private static List<String> names(JsonNode object) {
    var names = new ArrayList<String>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
