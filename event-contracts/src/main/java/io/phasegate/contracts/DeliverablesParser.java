package io.phasegate.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads deliverables in every form in which planners write them: prose, objects with a `path`, and
/// lists and objects of these, nested.
///
/// Prose that names no path is kept as unread, so that it can be told. A path named twice is one
/// deliverable: CREATE beats MODIFY beats DELETE, symbols are joined, the larger size stays.
public final class DeliverablesParser {
  public static final int MAX_DEPTH = 16;
  public static final int MAX_COUNT = 10_000;

  /// Characters of one text.
  public static final int MAX_TEXT = 100_000;

  private static final String FIELD = "deliverables";

  private final Map<String, Deliverable> items = new LinkedHashMap<>();
  private final Set<String> unread = new LinkedHashSet<>();

  private DeliverablesParser() {}

  public static Deliverables parse(JsonNode node) {
    var parser = new DeliverablesParser();
    parser.read(node, FIELD, 1);
    return new Deliverables(List.copyOf(parser.items.values()), List.copyOf(parser.unread));
  }

  private void read(JsonNode node, String field, int depth) {
    Require.that(field, depth <= MAX_DEPTH, "at most " + MAX_DEPTH + " levels", "more");
    if (node.isTextual()) {
      readText(field, node.textValue());
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        read(node.get(i), field + "[" + i + "]", depth + 1);
      }
    } else if (node.isObject() && node.has("path")) {
      add(DeliverableObject.read(node, field));
    } else if (node.isObject()) {
      node.properties().forEach(entry -> readNamed(entry.getKey(), entry.getValue(), depth));
    } else {
      throw new ContractViolation(field, "text, an object or a list", node.toString());
    }
  }

  /// Names of nested objects are headings, unless they are paths.
  private void readNamed(String name, JsonNode value, int depth) {
    var field = FIELD + "." + ContractViolation.shorten(name);
    if (value.isNull()) {
      return;
    }
    if (PathWords.pathIn(name, false) == null) {
      if (value.isValueNode() && !value.isTextual()) {
        addUnread(wellFormed(field, name) + ": " + value.asText());
      } else {
        read(value, field, depth + 1);
      }
      return;
    }
    if (value.isObject() && !value.has("path")) {
      add(DeliverableObject.read(value, field, name));
    } else {
      readText(field, value.isTextual() ? name + ": " + value.textValue() : name);
      if (value.isContainerNode()) {
        read(value, field, depth + 1);
      }
    }
  }

  private void readText(String field, String text) {
    Require.that(
        field,
        text.length() <= MAX_TEXT,
        "at most " + MAX_TEXT + " characters",
        text.length() + " characters");
    wellFormed(field, text)
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("```"))
        .forEach(this::readLine);
  }

  private void readLine(String line) {
    var named = DeliverableLine.read(line);
    if (named.isEmpty()) {
      addUnread(line);
    }
    named.forEach(this::add);
  }

  private void add(Deliverable item) {
    items.merge(item.path(), item, DeliverablesParser::join);
    requireCount();
  }

  private void addUnread(String line) {
    unread.add(line);
    requireCount();
  }

  private void requireCount() {
    Require.that(FIELD, items.size() + unread.size() <= MAX_COUNT, "at most " + MAX_COUNT, "more");
  }

  private static Deliverable join(Deliverable a, Deliverable b) {
    var symbols = new LinkedHashSet<>(a.symbols());
    symbols.addAll(b.symbols());
    return new Deliverable(
        a.path(),
        first(a.change(), b.change()),
        new ArrayList<>(symbols),
        larger(a.size(), b.size()),
        larger(a.expectedLines(), b.expectedLines()));
  }

  private static <E extends Comparable<E>> @Nullable E first(@Nullable E a, @Nullable E b) {
    return a == null ? b : b == null || a.compareTo(b) <= 0 ? a : b;
  }

  private static <E extends Comparable<E>> @Nullable E larger(@Nullable E a, @Nullable E b) {
    return a == null ? b : b == null || a.compareTo(b) >= 0 ? a : b;
  }

  /// Lone surrogates and control characters are legal in JSON and fatal in a database.
  private static String wellFormed(String field, String text) {
    boolean clean =
        text.codePoints()
            .noneMatch(
                c ->
                    Character.getType(c) == Character.SURROGATE
                        || (Character.isISOControl(c) && "\t\r\n".indexOf(c) < 0));
    Require.that(
        field, clean, "text without control characters and lone surrogates", "some of them");
    return text;
  }
}
