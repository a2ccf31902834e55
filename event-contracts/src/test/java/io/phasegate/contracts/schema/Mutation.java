package io.phasegate.contracts.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One way to spoil a value of a document.
enum Mutation {
  REMOVED,
  NULL,
  UNKNOWN_WORD,
  NUMBER,
  BOOLEAN,
  OBJECT,
  LIST;

  record Mutant(String pointer, JsonNode document) {}

  /// The document once per value in it, each time with that value spoilt.
  List<Mutant> mutants(JsonNode document) {
    var mutants = new ArrayList<Mutant>();
    for (var pointer : pointers(document, "")) {
      var copy = document.deepCopy();
      apply(copy, pointer);
      mutants.add(new Mutant(pointer, copy));
    }
    return mutants;
  }

  private void apply(JsonNode document, String pointer) {
    int slash = pointer.lastIndexOf('/');
    var parent = document.at(pointer.substring(0, slash));
    var name = pointer.substring(slash + 1).replace("~1", "/").replace("~0", "~");
    var value = replacement();
    switch (parent) {
      case ObjectNode object when value == null -> object.remove(name);
      case ObjectNode object -> object.set(name, value);
      case ArrayNode array when value == null -> array.remove(Integer.parseInt(name));
      case ArrayNode array -> array.set(Integer.parseInt(name), value);
      default -> throw new AssertionError("a value has a parent: " + pointer);
    }
  }

  private @Nullable JsonNode replacement() {
    return switch (this) {
      case REMOVED -> null;
      case NULL -> NullNode.getInstance();
      case UNKNOWN_WORD -> TextNode.valueOf("no such value");
      case NUMBER -> IntNode.valueOf(7);
      case BOOLEAN -> BooleanNode.TRUE;
      case OBJECT -> JsonNodeFactory.instance.objectNode();
      case LIST -> JsonNodeFactory.instance.arrayNode();
    };
  }

  private static List<String> pointers(JsonNode node, String prefix) {
    var pointers = new ArrayList<String>();
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        pointers.add(prefix + "/" + i);
        pointers.addAll(pointers(node.get(i), prefix + "/" + i));
      }
    }
    node.properties()
        .forEach(
            entry -> {
              var name = entry.getKey().replace("~", "~0").replace("/", "~1");
              pointers.add(prefix + "/" + name);
              pointers.addAll(pointers(entry.getValue(), prefix + "/" + name));
            });
    return pointers;
  }
}
