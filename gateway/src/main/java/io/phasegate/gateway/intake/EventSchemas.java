package io.phasegate.gateway.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.phasegate.contracts.Excerpt;
import io.phasegate.contracts.codec.ContractJson;
import io.phasegate.contracts.event.Event;
import io.phasegate.contracts.event.EventType;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The JSON Schemas of what executors may say.
@Startup // reading them takes a while, which no caller should wait for
@ApplicationScoped
public class EventSchemas {
  private static final int MOST_VIOLATIONS = 20;
  private static final int LONGEST_MESSAGE = 500;
  private static final String MISSING = "required";

  private final Map<EventType, Schema> schemas = new EnumMap<>(EventType.class);

  public EventSchemas() {
    var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    Publishable.TYPES.forEach(type -> schemas.put(type, registry.getSchema(file(type))));
  }

  List<Violation> violations(EventType type, JsonNode event) {
    var schema = schemas.get(type);
    if (schema == null) {
      throw new IllegalArgumentException("there is no schema of " + type);
    }
    var endless = endless(event, "");
    if (endless != null) {
      return List.of(new Violation(null, endless, "expected a number that a double holds"));
    }
    return schema
        .validate(
            event, context -> context.executionConfig(each -> each.formatAssertionsEnabled(true)))
        .stream()
        .map(EventSchemas::violation)
        .distinct()
        .limit(MOST_VIOLATIONS)
        .toList();
  }

  /// Where a number stands that no double holds, which the schemas cannot compare; null where none
  /// does. Documents are not deep.
  private static @Nullable String endless(JsonNode node, String pointer) {
    if (node.isDouble() && !Double.isFinite(node.doubleValue())) {
      return pointer;
    }
    String found = null;
    for (int at = 0; node.isArray() && at < node.size() && found == null; at++) {
      found = endless(node.get(at), pointer + "/" + at);
    }
    for (var members = node.properties().iterator(); members.hasNext() && found == null; ) {
      var member = members.next();
      found = endless(member.getValue(), pointer + "/" + escaped(member.getKey()));
    }
    return found;
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  private static Violation violation(Error error) {
    var pointer = String.valueOf(error.getInstanceLocation());
    if (MISSING.equals(error.getKeyword()) && error.getProperty() != null) {
      pointer += "/" + escaped(error.getProperty());
    }
    return new Violation(null, pointer, Excerpt.of(error.getMessage(), LONGEST_MESSAGE));
  }

  private static JsonNode file(EventType type) {
    var name = "/schemas/%s.schema.json".formatted(type.ceType());
    try (var file = Event.class.getResourceAsStream(name)) {
      return ContractJson.mapper().readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }
}
