package io.phasegate.system.reference;

import com.fasterxml.jackson.databind.JsonNode;
import io.phasegate.contracts.codec.ContractJson;
import io.phasegate.contracts.event.EventType;
import io.phasegate.system.kit.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Locale;

/// Every event with its fields, from the schemas, and its example.
final class EventsPage {
  private static final int DEEPEST = 3;

  private final StringBuilder page = new StringBuilder();

  private EventsPage() {}

  static String text() {
    var written = new EventsPage();
    written.page.append(
        "# Events\n\nHeaders, keys and rules: [event-contracts](../../event-contracts/README.md). ");
    written.page.append("A field without a mark is required; `?` may be left out.\n\n");
    written.index();
    for (var type : EventType.values()) {
      written.event(type);
    }
    return written.page.toString();
  }

  private void index() {
    page.append("| event | topics |\n|---|---|\n");
    for (var type : EventType.values()) {
      page.append(
          "| [%s](#%s) | %s |\n"
              .formatted(
                  type.ceType(),
                  type.ceType().toLowerCase(Locale.ROOT),
                  String.join(", ", type.topicNames())));
    }
  }

  private void event(EventType type) {
    var comments = RecordComments.of(type);
    page.append("\n## %s\n%s\n\n".formatted(type.ceType(), comments.text()));
    page.append("| field | type | meaning |\n|---|---|---|\n");
    fields(json("schemas/%s.schema.json".formatted(type.ceType())), "", comments, 1);
    page.append(
        "\n```json\n%s\n```\n"
            .formatted(text("examples/%s.json".formatted(type.ceType())).strip()));
  }

  private void fields(JsonNode object, String prefix, RecordComments comments, int depth) {
    var required = object.path("required");
    object
        .path("properties")
        .properties()
        .forEach(
            field -> {
              var type = new SchemaType(field.getValue());
              var name = prefix + field.getKey();
              var mark = contains(required, field.getKey()) ? "" : "?";
              var meaning = depth == 1 ? comments.fields().getOrDefault(field.getKey(), "") : "";
              page.append("| `%s`%s | %s | %s |\n".formatted(name, mark, type.words(), meaning));
              if (depth < DEEPEST) {
                var inner = type.object();
                fields(inner, name + (type.isList() ? "[]." : "."), comments, depth + 1);
              }
            });
  }

  private static boolean contains(JsonNode list, String text) {
    for (var item : list) {
      if (item.asText().equals(text)) {
        return true;
      }
    }
    return false;
  }

  private static JsonNode json(String name) {
    try {
      return ContractJson.mapper().readTree(text(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(String name) {
    try {
      return Files.readString(
          Programs.root().resolve("event-contracts/src/main/resources").resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
