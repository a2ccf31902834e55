package io.phasegate.contracts.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.phasegate.contracts.ContractViolation;
import io.phasegate.contracts.Excerpt;
import io.phasegate.contracts.event.RejectionCode;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Turns Jackson's exceptions into words for the author of an event: field, expectation, finding;
/// no Java names.
final class JsonRefusals {
  private static final int LONGEST_MESSAGE = 500;

  private JsonRefusals() {}

  static Refusal of(JsonProcessingException e) {
    return e instanceof JsonMappingException mapping ? mapping(mapping) : syntax(e);
  }

  static String shorten(String text) {
    return Excerpt.of(text, LONGEST_MESSAGE);
  }

  private static Refusal syntax(JsonProcessingException e) {
    var at = e.getLocation();
    var where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    return new Refusal(
        RejectionCode.NOT_JSON,
        shorten("body: expected a JSON object in UTF-8, found: " + e.getOriginalMessage() + where));
  }

  private static Refusal mapping(JsonMappingException e) {
    if (e.getCause() instanceof JsonProcessingException nested
        && !(nested instanceof JsonMappingException)) {
      return syntax(nested);
    }
    var pointer = pointer(e);
    return new Refusal(RejectionCode.CONTRACT_VIOLATION, shorten(message(e, pointer)), pointer);
  }

  private static String message(JsonMappingException e, @Nullable String pointer) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ContractViolation violation) {
        return String.valueOf(violation.getMessage());
      }
    }
    var field = pointer == null ? "body" : pointer;
    if (e instanceof InvalidTypeIdException kind) {
      return "%s/kind: expected git or inline, found %s"
          .formatted(
              pointer == null ? "" : pointer,
              kind.getTypeId() == null ? "none" : "'" + kind.getTypeId() + "'");
    }
    if (e instanceof InvalidFormatException format) {
      return "%s: expected %s, found '%s'"
          .formatted(field, expected(format.getTargetType()), format.getValue());
    }
    if (e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
      return "%s: expected %s, found something else"
          .formatted(field, expected(mismatch.getTargetType()));
    }
    return field + ": " + e.getOriginalMessage();
  }

  private static String expected(Class<?> type) {
    if (type.isEnum()) {
      return "one of "
          + Arrays.stream(type.getEnumConstants())
              .map(JsonRefusals::spelling)
              .collect(Collectors.joining(", "));
    }
    if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
      return "a whole number";
    }
    if (type == double.class || type == Double.class) {
      return "a number";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (CharSequence.class.isAssignableFrom(type)) {
      return "text";
    }
    if (Collection.class.isAssignableFrom(type)) {
      return "a list";
    }
    if (java.time.temporal.Temporal.class.isAssignableFrom(type)) {
      return "a time such as 2026-01-31T12:00:00Z";
    }
    return Map.class.isAssignableFrom(type) || type.isRecord() || type.isInterface()
        ? "an object"
        : "another value";
  }

  private static String spelling(Object constant) {
    return ContractJson.mapper().convertValue(constant, String.class);
  }

  private static @Nullable String pointer(JsonMappingException e) {
    if (e.getPath().isEmpty()) {
      return null;
    }
    return e.getPath().stream()
        .map(step -> step.getFieldName() != null ? step.getFieldName() : "" + step.getIndex())
        .map(step -> "/" + step.replace("~", "~0").replace("/", "~1"))
        .collect(Collectors.joining());
  }
}
