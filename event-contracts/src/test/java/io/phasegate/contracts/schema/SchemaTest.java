package io.phasegate.contracts.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.phasegate.contracts.codec.ContractJson;
import io.phasegate.contracts.event.Event;
import io.phasegate.contracts.event.EventType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Records, schemas and examples say the same.
class SchemaTest {
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private static final Set<String> ALTERNATIVES =
      Set.of("TestsReported.runs", "PatchRejected.errorMessage");

  @ParameterizedTest
  @EnumSource(EventType.class)
  void isGeneratedFromTheRecord(EventType type) throws IOException {
    var generated = ContractFiles.pretty(new SchemaWriter().schema(type));

    assertThat(ContractFiles.committed(ContractFiles.schema(type), generated))
        .as("run the tests with -Dphasegate.schemas.write=true")
        .isEqualTo(generated);
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void acceptsItsExample(EventType type) throws IOException {
    assertThat(errors(type, ContractFiles.example(type))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void survivesTheRoundTripThroughTheRecord(EventType type) throws IOException {
    var event = read(type, ContractFiles.example(type));

    JsonNode written = ContractJson.mapper().valueToTree(event);

    assertThat(read(type, written)).isEqualTo(event);
    assertThat(errors(type, written)).isEmpty();
    assertThat(ContractJson.mapper().writeValueAsString(read(type, written)))
        .isEqualTo(ContractJson.mapper().writeValueAsString(event));
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void hasAnExampleThatShowsEveryField(EventType type) throws IOException {
    var example = ContractFiles.example(type);
    var names = new ArrayList<String>();
    schemaOf(type).get("properties").fieldNames().forEachRemaining(names::add);

    assertThat(names)
        .filteredOn(name -> !ALTERNATIVES.contains(type.ceType() + "." + name))
        .allMatch(example::has);
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void listsTheRecordsComponentsInTheirOrder(EventType type) throws IOException {
    JsonNode written = ContractJson.mapper().valueToTree(read(type, ContractFiles.example(type)));
    var properties = new ArrayList<String>();
    schemaOf(type).get("properties").fieldNames().forEachRemaining(properties::add);
    var fields = new ArrayList<String>();
    written.fieldNames().forEachRemaining(fields::add);

    assertThat(properties).containsSubsequence(fields);
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void refusesAnExampleWithoutARequiredField(EventType type) throws IOException {
    for (var name : schemaOf(type).path("required")) {
      var example = ContractFiles.example(type).deepCopy();
      ((ObjectNode) example).remove(name.textValue());

      assertThat(accepts(type, example)).as("record without %s", name).isFalse();
      assertThat(errors(type, example)).as("schema without %s", name).isNotEmpty();
    }
  }

  /// Every value of the example, at any depth, is removed or replaced in many ways: each time,
  /// record and schema must be of one mind.
  @ParameterizedTest
  @MethodSource("mutations")
  void agreesWithTheRecordOnEveryMutation(EventType type, Mutation mutation) throws IOException {
    var disagreements = new ArrayList<String>();
    for (var mutant : mutation.mutants(ContractFiles.example(type))) {
      var errors = errors(type, mutant.document());
      if (accepts(type, mutant.document()) != errors.isEmpty()) {
        disagreements.add(mutant.pointer() + " " + errors);
      }
    }

    assertThat(disagreements).isEmpty();
  }

  static Stream<Arguments> mutations() {
    return Arrays.stream(EventType.values())
        .flatMap(
            type -> Arrays.stream(Mutation.values()).map(mutation -> Arguments.of(type, mutation)));
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void acceptsUnknownFields(EventType type) throws IOException {
    var example = ContractFiles.example(type);
    ((ObjectNode) example).putObject("x-team").put("a", 1);

    assertThat(errors(type, example)).isEmpty();
    assertThat(read(type, example)).isEqualTo(read(type, ContractFiles.example(type)));
  }

  @Test
  void coversTheMutationsOfEnums() throws IOException {
    var unknown = Mutation.UNKNOWN_WORD.mutants(ContractFiles.example(EventType.PHASE_PLANNED));

    assertThat(unknown)
        .filteredOn(
            mutant ->
                List.of("/complexity", "/outputFormat", "/batching", "/source/kind")
                    .contains(mutant.pointer()))
        .hasSize(4)
        .noneMatch(mutant -> accepts(EventType.PHASE_PLANNED, mutant.document()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          TESTS_REPORTED | {"report": null, "exitCode": null, "runs": [{"exitCode": 0, "report": {"format": "ctrf", "content": "{}"}}]} | true
          TESTS_REPORTED | {"report": null, "runs": [{"exitCode": 0, "report": [{"format": "ctrf", "content": "{}"}]}]}                 | true
          TESTS_REPORTED | {"runs": [{"exitCode": 0, "report": []}]}                                              | false
          TESTS_REPORTED | {"report": null}                                                                       | false
          TESTS_REPORTED | {"exitCode": null}                                                                     | false
          TESTS_REPORTED | {"report": {"format": "junit-xml", "encoding": "gzip+base64", "content": "H4s="}}      | true
          TESTS_REPORTED | {"report": {"format": "xunit", "content": ""}}                                         | false
          TESTS_REPORTED | {"report": {"format": "Ctrf", "content": ""}}                                          | false
          TESTS_REPORTED | {"report": {"format": "ctrf", "encoding": "base64", "content": ""}}                    | false
          TESTS_REPORTED | {"report": {"format": "ctrf"}}                                                         | false
          PATCH_REJECTED | {"error": null, "errorMessage": "{}"}                                                  | true
          PATCH_REJECTED | {"errorMessage": "{}"}                                                                 | false
          PATCH_REJECTED | {"error": null}                                                                        | false
          PHASE_PLANNED  | {"deliverables": "Create src/a.py"}                                                    | true
          PHASE_PLANNED  | {"deliverables": {"code": ["a.py"], "count": 3, "more": {"b.py": {"change": "modify"}}}} | true
          PHASE_PLANNED  | {"deliverables": [["a.py"], [{"path": "b.py", "owner": {}}]]}                          | true
          PHASE_PLANNED  | {"deliverables": 3}                                                                    | false
          PHASE_PLANNED  | {"deliverables": [3]}                                                                  | false
          PHASE_PLANNED  | {"deliverables": [{"path": "a", "change": "rename"}]}                                  | false
          PHASE_PLANNED  | {"deliverables": [{"path": "a", "size": "XXL"}]}                                       | false
          PHASE_PLANNED  | {"source": {"kind": "svn", "repository": "a", "commit": "1234567"}}                    | false
          PHASE_PLANNED  | {"source": {"repository": "a", "commit": "1234567", "url": "https://x"}}               | false
          PHASE_PLANNED  | {"source": {"kind": "git", "repository": "a", "commit": "1234567", "url": "https://x"}} | true
          PHASE_PLANNED  | {"source": {"kind": "git", "repository": "a", "commit": "main", "url": "https://x"}}   | false
          PHASE_PLANNED  | {"dependsOn": {"a.py": null}}                                                          | false
          PHASE_PLANNED  | {"phase": {"runId": "a/b", "phaseId": "c", "attempt": 1}}                              | false
          PHASE_PLANNED  | {"phase": {"runId": "a", "phaseId": "c", "attempt": 0}}                                | false
          """)
  void agreesWithTheRecordOnVariants(EventType type, String changes, boolean accepted)
      throws IOException {
    var document = (ObjectNode) ContractFiles.example(type);
    document.setAll((ObjectNode) ContractJson.mapper().readTree(changes));

    assertThat(accepts(type, document)).as("record").isEqualTo(accepted);
    assertThat(errors(type, document).isEmpty()).as("schema").isEqualTo(accepted);
  }

  private static JsonNode schemaOf(EventType type) throws IOException {
    return ContractJson.mapper().readTree(ContractFiles.text(ContractFiles.schema(type)));
  }

  private static List<Error> errors(EventType type, JsonNode document) throws IOException {
    Schema schema = REGISTRY.getSchema(schemaOf(type));
    return schema.validate(
        document,
        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
  }

  private static Event read(EventType type, JsonNode document) throws JsonProcessingException {
    return ContractJson.mapper().treeToValue(document, type.recordClass());
  }

  private static boolean accepts(EventType type, JsonNode document) {
    try {
      read(type, document);
      return true;
    } catch (JsonProcessingException refused) {
      return false;
    }
  }
}
