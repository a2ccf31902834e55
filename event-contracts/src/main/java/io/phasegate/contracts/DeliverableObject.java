package io.phasegate.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import io.phasegate.contracts.Deliverable.Change;
import io.phasegate.contracts.Deliverable.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A deliverable written as an object. Unknown fields are ignored, known ones are strict.
final class DeliverableObject {
  private DeliverableObject() {}

  static Deliverable read(JsonNode node, String field) {
    return read(
        node, field, text(field + ".path", Require.present(field + ".path", node.get("path"))));
  }

  static Deliverable read(JsonNode node, String field, String path) {
    return new Deliverable(
        path.strip(),
        constant(node, field, "change", Change.values(), c -> c.name().toLowerCase(Locale.ROOT)),
        symbols(node.path("symbols"), field + ".symbols"),
        constant(node, field, "size", Size.values(), Size::name),
        lines(node.path("expectedLines"), field + ".expectedLines"));
  }

  private static <E> @Nullable E constant(
      JsonNode node, String field, String name, E[] values, Function<E, String> spelling) {
    var value = node.path(name);
    if (isAbsent(value)) {
      return null;
    }
    for (var constant : values) {
      if (value.isTextual() && spelling.apply(constant).equals(value.textValue())) {
        return constant;
      }
    }
    var allowed = Stream.of(values).map(spelling).collect(Collectors.joining(", "));
    throw new ContractViolation(
        field + "." + name, "one of " + allowed, ContractViolation.quote(value.asText()));
  }

  private static List<String> symbols(JsonNode value, String field) {
    if (isAbsent(value)) {
      return List.of();
    }
    Require.that(field, value.isArray(), "a list of names", value.toString());
    var names = new ArrayList<String>();
    value.forEach(name -> names.add(Require.name(field, text(field, name))));
    return names;
  }

  private static @Nullable Integer lines(JsonNode value, String field) {
    if (isAbsent(value)) {
      return null;
    }
    Require.that(
        field,
        value.isIntegralNumber() && value.canConvertToInt(),
        "a whole number",
        value.toString());
    return value.intValue();
  }

  private static String text(String field, JsonNode value) {
    Require.that(field, value.isTextual(), "text", value.toString());
    return value.textValue();
  }

  private static boolean isAbsent(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }
}
