package io.phasegate.contracts.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.phasegate.contracts.codec.ContractJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaChangeTest {
  private static final String TREE =
      """
      {"$ref": "#/$defs/T", "$defs": {"T": {"type": "object", "properties": {
        "name": {"type": "string"}, "children": {"type": "array", "items": {"$ref": "#/$defs/T"}}%s}}}}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {"type": "string"}                       | {"type": "string"}
          {"type": "string"}                       | {"type": ["string", "null"]}
          {"type": "string"}                       | {}
          {"type": "integer"}                      | {"type": "number"}
          {"type": ["string", "null"]}             | {"anyOf": [{"type": "null"}, {"type": "string"}]}
          {"anyOf": [{"type": "string"}]}          | {"type": ["null", "string"]}
          {"enum": ["a", "b"]}                     | {"enum": ["a", "b", "c"]}
          {"const": "a"}                           | {"enum": ["a", "b"]}
          {"type": "string", "maxLength": 9}       | {"type": "string", "maxLength": 10}
          {"type": "string", "minLength": 1}       | {"type": "string"}
          {"properties": {}}                       | {"properties": {"new": {"type": "string"}}}
          {"required": ["a", "b"]}                 | {"required": ["b"]}
          {"items": {"type": "string"}}            | {"items": {"type": ["string", "null"]}}
          {"oneOf": [{"const": 1}], "type": "integer"} | {"oneOf": [{"const": 1}, {"const": 2}], "type": "integer"}
          """)
  void acceptsWhatOnlyGrows(String before, String now) throws JsonProcessingException {
    assertThat(SchemaChange.narrowings(json(before), json(now))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {"type": ["string", "null"]}             | {"type": "string"}                    | : type was "null", is "string"
          {"type": "number"}                       | {"type": "integer"}                   | : type was "number", is "integer"
          {}                                       | {"type": "string"}                    | : type was free, is "string"
          {"enum": ["a", "b"]}                     | {"enum": ["b"]}                       | : "a" is no longer a value
          {"type": "string"}                       | {"type": "string", "enum": ["b"]}     | : was free, is one of ["b"]
          {"type": "string", "maxLength": 9}       | {"type": "string", "maxLength": 8}    | : maxLength was 9, is 8
          {"type": "string"}                       | {"type": "string", "minLength": 1}    | : minLength was free, is 1
          {"type": "string"}                       | {"type": "string", "pattern": "^a"}   | : pattern was free, is "^a"
          {"properties": {"a": {"type": "string"}}} | {"properties": {"a": {"type": "integer"}}} | /a: type was "string", is "integer"
          {"properties": {"a": {}}}                | {"properties": {"a": {}}, "required": ["a"]} | /a: was optional, is required
          {"items": {"type": "string"}}            | {"items": {"type": "number"}}         | /*: type was "string", is "number"
          {"anyOf": [{"type": "null"}, {"type": "string"}]} | {"anyOf": [{"type": "string"}]} | : type was "null", is "string"
          {"type": "integer"}                      | {"oneOf": [{"const": 1}], "type": "integer"} | : was free, is one of several
          """)
  void findsWhatIsRefusedThatWasAccepted(String before, String now, String finding)
      throws JsonProcessingException {
    assertThat(SchemaChange.narrowings(json(before), json(now))).containsExactly(finding);
  }

  @Test
  void comesToAnEndInRecursiveTypes() throws JsonProcessingException {
    var tree = json(TREE.formatted(""));
    var larger = json(TREE.formatted(", \"size\": {\"type\": \"integer\"}"));

    assertThat(SchemaChange.narrowings(tree, larger)).isEmpty();
    assertThat(SchemaChange.lost(tree, larger)).isEmpty();
    assertThat(SchemaChange.lost(larger, tree)).containsExactly("/size");
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return ContractJson.mapper().readTree(text);
  }
}
