package io.phasegate.gateway.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/// JSON with its long texts cut: whole outputs and reports stay on the topics. What PostgreSQL does
/// not take in text (U+0000, half characters) becomes U+FFFD.
public final class Shortening {
  /// Characters that stay of a text.
  static final int LONGEST_TEXT = 4096;

  private Shortening() {}

  /// A copy; the depth is bounded by how JSON was read.
  public static JsonNode of(JsonNode value) {
    return switch (value) {
      case ObjectNode object -> {
        var copy = JsonNodeFactory.instance.objectNode();
        object.forEachEntry((name, each) -> copy.set(text(name), of(each)));
        yield copy;
      }
      case ArrayNode array -> {
        var copy = JsonNodeFactory.instance.arrayNode(array.size());
        array.forEach(each -> copy.add(of(each)));
        yield copy;
      }
      case TextNode text -> TextNode.valueOf(text(text.textValue()));
      default -> value;
    };
  }

  /// A text with its end cut, where it is long.
  public static String text(String text) {
    if (text.length() <= LONGEST_TEXT) {
      return storable(text);
    }
    return storable(text.substring(0, LONGEST_TEXT)) + "… (%d characters)".formatted(text.length());
  }

  static String storable(String text) {
    var clean = text.codePoints().noneMatch(Shortening::isForbidden);
    return clean
        ? text
        : text.codePoints()
            .map(each -> isForbidden(each) ? 0xFFFD : each)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }

  private static boolean isForbidden(int codePoint) {
    return codePoint == 0 || Character.getType(codePoint) == Character.SURROGATE;
  }
}
