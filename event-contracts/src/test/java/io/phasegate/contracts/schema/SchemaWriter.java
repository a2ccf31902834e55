package io.phasegate.contracts.schema;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomPropertyDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.generator.TypeScope;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import io.phasegate.contracts.EmptyByDefault;
import io.phasegate.contracts.Report;
import io.phasegate.contracts.Source;
import io.phasegate.contracts.event.Event;
import io.phasegate.contracts.event.EventType;
import io.phasegate.contracts.event.PatchRejected;
import io.phasegate.contracts.event.TestsReported;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Generates the JSON Schema of an event from its record: required is what is neither `@Nullable`
/// nor `@EmptyByDefault`.
final class SchemaWriter {
  private static final String BASE = "https://phasegate.io/schemas/v1/";

  private final SchemaGenerator generator;

  SchemaWriter() {
    var config =
        new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
            .with(Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES)
            .with(
                new JacksonModule(
                    JacksonOption.FLATTENED_ENUMS_FROM_JSONPROPERTY,
                    JacksonOption.SKIP_SUBTYPE_LOOKUP,
                    JacksonOption.IGNORE_TYPE_INFO_TRANSFORM));
    config
        .forTypesInGeneral()
        .withPropertySorter((_, _) -> 0)
        .withCustomDefinitionProvider(new ValueTypeSchemas())
        .withTypeAttributeOverride((node, scope, _) -> addKind(node, scope));
    config
        .forFields()
        .withRequiredCheck(field -> !isOptional(field))
        .withNullableCheck(SchemaWriter::isOptional)
        .withNumberInclusiveMinimumResolver(field -> isShare(field) ? BigDecimal.ZERO : null)
        .withNumberInclusiveMaximumResolver(field -> isShare(field) ? BigDecimal.ONE : null)
        .withCustomDefinitionProvider(SchemaWriter::oneOrMany);
    this.generator = new SchemaGenerator(config.build());
  }

  ObjectNode schema(EventType type) {
    Class<? extends Event> recordClass = type.recordClass();
    var schema = generator.generateSchema(recordClass);
    schema.put("$id", BASE + type.ceType() + ".schema.json");
    schema.put("title", type.ceType());
    if (recordClass == TestsReported.class) {
      addAlternatives(schema, "report", "runs");
    }
    if (recordClass == PatchRejected.class) {
      addAlternatives(schema, "error", "errorMessage");
    }
    return schema;
  }

  /// One of two fields must be there, and the other must not.
  private static void addAlternatives(ObjectNode schema, String first, String second) {
    var oneOf = schema.putArray("oneOf");
    oneOf.add(alternative(first, second));
    oneOf.add(alternative(second, first));
    if (first.equals("report")) {
      var ofOneRun = (ObjectNode) oneOf.get(0);
      ofOneRun.withArray("required").add("exitCode");
      ofOneRun.withObject("properties").putObject("exitCode").put("type", "integer");
    }
  }

  private static ObjectNode alternative(String present, String absent) {
    var node = ValueTypeSchemas.object();
    node.putArray("required").add(present);
    var properties = node.putObject("properties");
    properties.putObject(present).putObject("not").put("type", "null");
    properties.putObject(absent).put("type", "null");
    return node;
  }

  private static boolean isOptional(FieldScope field) {
    var raw = field.getRawMember();
    return raw.isAnnotationPresent(EmptyByDefault.class)
        || raw.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static boolean isShare(FieldScope field) {
    return field.getName().equals("confidence");
  }

  private static void addKind(ObjectNode node, TypeScope scope) {
    var erased = scope.getType().getErasedType();
    if (erased != Source.Git.class && erased != Source.Inline.class) {
      return;
    }
    node.withObject("properties")
        .putObject("kind")
        .put("const", erased == Source.Git.class ? "git" : "inline");
    node.withArray("required").add("kind");
  }

  private static @Nullable CustomPropertyDefinition oneOrMany(
      FieldScope field, SchemaGenerationContext context) {
    var format = field.getRawMember().getAnnotation(JsonFormat.class);
    if (format == null) {
      return null;
    }
    var report = context.getTypeContext().resolve(Report.class);
    var node = ValueTypeSchemas.object();
    var anyOf = node.putArray("anyOf");
    anyOf.add(context.createDefinitionReference(report));
    anyOf.addObject().put("type", "array").set("items", context.createDefinitionReference(report));
    if (isOptional(field)) {
      anyOf.addObject().put("type", "null");
    }
    return new CustomPropertyDefinition(node);
  }
}
