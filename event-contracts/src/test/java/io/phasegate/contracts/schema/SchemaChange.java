package io.phasegate.contracts.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// From one version of a schema to another: what is refused that was accepted, and which fields are
/// gone.
///
/// It errs on the side of refusing: keywords that it cannot compare must stay as they are. A field
/// that is new is none that was refused: until now it was ignored.
final class SchemaChange {
  private static final Set<String> ANNOTATIONS =
      Set.of("$schema", "$id", "$defs", "title", "description");
  private static final Set<String> CHOICES = Set.of("anyOf", "oneOf");

  private final JsonNode from;
  private final JsonNode to;
  private final Set<List<JsonNode>> underway = new HashSet<>();

  private SchemaChange(JsonNode from, JsonNode to) {
    this.from = from;
    this.to = to;
  }

  /// Where `to` refuses what `from` accepts, as `pointer: why`.
  static List<String> narrowings(JsonNode from, JsonNode to) {
    return new SchemaChange(from, to).compare("", from, to);
  }

  /// The fields of `from` that `to` does not know, at any depth.
  static Set<String> lost(JsonNode from, JsonNode to) {
    var lost = new TreeSet<String>();
    collectFields(from, from, "", List.of(), lost);
    var known = new TreeSet<String>();
    collectFields(to, to, "", List.of(), known);
    lost.removeAll(known);
    return lost;
  }

  /// Every alternative of before must fit into one of now.
  private List<String> compare(String at, JsonNode before, JsonNode now) {
    if (!underway.add(List.of(before, now))) {
      return List.of(); // a recursive type, which is being compared further up
    }
    var mine = alternatives(from, before);
    var theirs = alternatives(to, now);
    var findings = mine.stream().flatMap(each -> nearest(at, each, theirs).stream()).toList();
    underway.remove(List.of(before, now));
    return findings;
  }

  private List<String> nearest(String at, JsonNode before, List<JsonNode> alternatives) {
    return alternatives.stream()
        .map(now -> compareKeywords(at, before, now))
        .min(Comparator.comparingInt(List::size))
        .orElse(List.of(at + ": no alternative is left"));
  }

  private List<String> compareKeywords(String at, JsonNode before, JsonNode now) {
    var findings = new ArrayList<String>();
    now.properties().stream()
        .filter(keyword -> !ANNOTATIONS.contains(keyword.getKey()))
        .forEach(
            keyword ->
                findings.addAll(
                    compareKeyword(
                        at, keyword.getKey(), before.get(keyword.getKey()), keyword.getValue())));
    if (now.has("const") || now.has("enum")) {
      findings.addAll(compareValues(at, before, now));
    }
    return findings;
  }

  private List<String> compareKeyword(
      String at, String name, @Nullable JsonNode before, JsonNode now) {
    return switch (name) {
      case "const", "enum" -> List.of(); // together, by their values
      case "required" -> missing(at, before, now);
      case "properties" -> compareProperties(at, before, now);
      case "anyOf", "oneOf" -> compareChoices(at, before, now);
      case "type" -> told(at, name, before, now, before != null && covers(now, before));
      case "minimum", "minLength" ->
          told(at, name, before, now, before != null && before.asDouble() >= now.asDouble());
      case "maximum", "maxLength" ->
          told(at, name, before, now, before != null && before.asDouble() <= now.asDouble());
      case "items", "additionalProperties", "then", "else" ->
          before == null
              ? told(at, name, before, now, false)
              : compare(at + (name.equals("items") ? "/*" : "/" + name), before, now);
      default -> told(at, name, before, now, now.equals(before));
    };
  }

  private static List<String> told(
      String at, String keyword, @Nullable JsonNode before, JsonNode now, boolean fine) {
    return fine
        ? List.of()
        : List.of(
            "%s: %s was %s, is %s".formatted(at, keyword, before == null ? "free" : before, now));
  }

  private static List<String> missing(String at, @Nullable JsonNode before, JsonNode now) {
    return elements(now)
        .filter(name -> before == null || elements(before).noneMatch(name::equals))
        .map(name -> "%s/%s: was optional, is required".formatted(at, name.asText()))
        .toList();
  }

  private List<String> compareProperties(String at, @Nullable JsonNode before, JsonNode now) {
    var findings = new ArrayList<String>();
    for (var property : now.properties()) {
      if (before != null && before.has(property.getKey())) {
        findings.addAll(
            compare(
                at + "/" + property.getKey(), before.get(property.getKey()), property.getValue()));
      }
    }
    return findings;
  }

  private List<String> compareChoices(String at, @Nullable JsonNode before, JsonNode now) {
    if (before == null) {
      return List.of(at + ": was free, is one of several");
    }
    var theirs = elements(now).flatMap(each -> alternatives(to, each).stream()).toList();
    return elements(before)
        .flatMap(each -> alternatives(from, each).stream())
        .flatMap(each -> nearest(at, each, theirs).stream())
        .toList();
  }

  private static List<String> compareValues(String at, JsonNode before, JsonNode now) {
    var known = values(now);
    var was = values(before);
    return was.isEmpty()
        ? List.of("%s: was free, is one of %s".formatted(at, known))
        : was.stream()
            .filter(value -> !known.contains(value))
            .map(value -> "%s: %s is no longer a value".formatted(at, value))
            .toList();
  }

  private static List<JsonNode> values(JsonNode schema) {
    return schema.has("const")
        ? List.of(schema.get("const"))
        : elements(schema.path("enum")).toList();
  }

  private static boolean covers(JsonNode now, JsonNode before) {
    return now.equals(before)
        || (now.asText().equals("number") && before.asText().equals("integer"));
  }

  /// A schema as those that each allow one type, or one choice; without references.
  private static List<JsonNode> alternatives(JsonNode root, JsonNode schema) {
    var resolved = resolved(root, schema);
    if (resolved.path("type").isArray()) {
      return elements(resolved.get("type")).map(type -> withType(resolved, type)).toList();
    }
    return resolved.size() == 1 && CHOICES.contains(resolved.fieldNames().next())
        ? elements(resolved.iterator().next())
            .flatMap(each -> alternatives(root, each).stream())
            .toList()
        : List.of(resolved);
  }

  private static JsonNode withType(JsonNode schema, JsonNode type) {
    return ((ObjectNode) schema.deepCopy()).set("type", type);
  }

  private static JsonNode resolved(JsonNode root, JsonNode schema) {
    return schema.has("$ref") ? root.at(schema.get("$ref").asText().substring(1)) : schema;
  }

  private static void collectFields(
      JsonNode root, JsonNode schema, String at, List<String> references, Set<String> fields) {
    if (schema.has("$ref")) {
      var reference = schema.get("$ref").asText();
      if (!references.contains(reference)) {
        var deeper = Stream.concat(references.stream(), Stream.of(reference)).toList();
        collectFields(root, resolved(root, schema), at, deeper, fields);
      }
      return;
    }
    schema
        .path("properties")
        .properties()
        .forEach(
            property -> {
              var pointer = at + "/" + property.getKey();
              fields.add(pointer);
              collectFields(root, property.getValue(), pointer, references, fields);
            });
    for (var keyword : List.of("items", "additionalProperties", "then", "else")) {
      if (schema.has(keyword)) {
        collectFields(root, schema.get(keyword), at + "/*", references, fields);
      }
    }
    for (var keyword : CHOICES) {
      elements(schema.path(keyword))
          .forEach(each -> collectFields(root, each, at, references, fields));
    }
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
