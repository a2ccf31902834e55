package io.phasegate.contracts.schema;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomDefinitionProviderV2;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.Deliverable;
import io.phasegate.contracts.Deliverables;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Require;
import io.phasegate.contracts.Source;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The schemas of types whose JSON is not what their fields say.
final class ValueTypeSchemas implements CustomDefinitionProviderV2 {
  @Override
  public @Nullable CustomDefinition provideCustomSchemaDefinition(
      ResolvedType type, SchemaGenerationContext context) {
    var erased = type.getErasedType();
    if (erased == EventId.class) {
      return inline(text(Require.LONGEST_NAME));
    }
    if (erased == RepositoryId.class) {
      return inline(text(200));
    }
    if (erased == CommitSha.class) {
      return inline(object().put("type", "string").put("pattern", "^[0-9a-fA-F]{7,64}$"));
    }
    if (erased == Instant.class) {
      return inline(object().put("type", "string").put("format", "date-time"));
    }
    if (erased == PhaseRef.class) {
      return definition(phase());
    }
    if (erased == Source.class) {
      return definition(source(context));
    }
    return erased == Deliverables.class ? definition(deliverables(context)) : null;
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static ObjectNode text(int longest) {
    return object().put("type", "string").put("minLength", 1).put("maxLength", longest);
  }

  private static ObjectNode phase() {
    var node = object().put("type", "object");
    var properties = node.putObject("properties");
    properties.set("runId", text(200).put("pattern", "^[^/]+$"));
    properties.set("phaseId", text(200).put("pattern", "^[^/]+$"));
    properties.set("attempt", object().put("type", "integer").put("minimum", 1));
    node.putArray("required").add("runId").add("phaseId").add("attempt");
    return node;
  }

  private static ObjectNode source(SchemaGenerationContext context) {
    var node = object();
    var oneOf = node.putArray("oneOf");
    for (var kind : new Class<?>[] {Source.Git.class, Source.Inline.class}) {
      oneOf.add(context.createDefinitionReference(context.getTypeContext().resolve(kind)));
    }
    return node;
  }

  /// Prose, a deliverable with a `path`, or lists and objects of these.
  private static ObjectNode deliverables(SchemaGenerationContext context) {
    var self = object().put("$ref", "#/$defs/Deliverables");
    var item =
        context.createDefinitionReference(context.getTypeContext().resolve(Deliverable.class));
    var node = object();
    var anyOf = node.putArray("anyOf");
    anyOf.addObject().put("type", "string");
    anyOf.addObject().put("type", "array").set("items", self);
    var nested = anyOf.addObject().put("type", "object");
    nested.putObject("if").putArray("required").add("path");
    nested.set("then", item);
    var values = nested.putObject("else").putObject("additionalProperties").putArray("anyOf");
    values.add(self);
    values.addObject().putArray("type").add("number").add("boolean").add("null");
    return node;
  }

  private static CustomDefinition inline(ObjectNode node) {
    return new CustomDefinition(node, true);
  }

  private static CustomDefinition definition(ObjectNode node) {
    return new CustomDefinition(
        node, CustomDefinition.DefinitionType.ALWAYS_REF, CustomDefinition.EXCLUDING_ATTRIBUTES);
  }
}
