package io.phasegate.system.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;

/// The type of a field, as a schema says it. That it may be null is told elsewhere.
record SchemaType(JsonNode schema) {

  /// For people.
  String words() {
    if (schema.has("$ref")) {
      var path = schema.get("$ref").asText();
      return path.substring(path.lastIndexOf('/') + 1);
    }
    if (schema.has("enum")) {
      return String.join(", ", texts(schema.get("enum")).stream().map("`%s`"::formatted).toList());
    }
    if (schema.has("const")) {
      return "`%s`".formatted(schema.get("const").asText());
    }
    var choices = choices();
    if (!choices.isEmpty()) {
      return String.join(" or ", choices.stream().map(SchemaType::words).distinct().toList());
    }
    return switch (typeName()) {
      case "array" -> "list of " + new SchemaType(schema.path("items")).words();
      case "object" ->
          schema.path("additionalProperties").isObject()
              ? "map to " + new SchemaType(schema.get("additionalProperties")).words()
              : "object";
      case "" -> "anything";
      case String simple -> simple;
    };
  }

  boolean isList() {
    return typeName().equals("array")
        || choices().stream().anyMatch(choice -> choice.typeName().equals("array"));
  }

  /// The object that it is, or is a list of; nothing where it is neither.
  JsonNode object() {
    if (schema.has("properties")) {
      return schema;
    }
    if (schema.path("items").has("properties")) {
      return schema.get("items");
    }
    return choices().stream()
        .map(SchemaType::object)
        .filter(JsonNode::isObject)
        .findFirst()
        .orElse(MissingNode.getInstance());
  }

  private List<SchemaType> choices() {
    var found = new ArrayList<SchemaType>();
    for (var name : List.of("anyOf", "oneOf")) {
      schema.path(name).forEach(choice -> found.add(new SchemaType(choice)));
    }
    found.removeIf(choice -> choice.typeName().equals("null"));
    return found;
  }

  private String typeName() {
    var type = schema.path("type");
    return type.isArray()
        ? texts(type).stream().filter(name -> !name.equals("null")).findFirst().orElse("")
        : type.asText();
  }

  private static List<String> texts(JsonNode list) {
    var texts = new ArrayList<String>();
    list.forEach(item -> texts.add(item.asText()));
    return texts;
  }
}
