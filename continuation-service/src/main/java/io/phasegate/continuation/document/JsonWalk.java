package io.phasegate.continuation.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.phasegate.continuation.domain.Hints;
import io.phasegate.contracts.event.RecoveredFile.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One pass over a JSON document that may end anywhere: which files it holds and where it stops.
///
/// Jackson makes the tokens; this only knows what they mean. The document is a list of objects, an
/// object with such a list, or one such object. Depth is bounded by Jackson's own limit.
final class JsonWalk {
  private static final int DEEPEST = 200;
  private static final Set<String> LISTS = Set.of("files", "operations", "changes");
  static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final String text;
  private final Hints hints;
  private final List<Unit> units = new ArrayList<>();
  private final StringBuilder open = new StringBuilder();
  private @Nullable UnitDraft draft;
  private String name = "";
  private boolean named;
  private @Nullable String list;
  private int listDepth = -1;
  private int listStart = -1;
  private int lastItemEnd = -1;
  private int firstItem = -1;
  private int end;
  private boolean endUncertain;
  private boolean closed;
  private boolean listClosed;
  private boolean summary;
  private @Nullable Integer total;
  private int flaws;
  private boolean broken;

  private JsonWalk(String text, Hints hints) {
    this.text = text;
    this.hints = hints;
  }

  /// @param text starts with the document's bracket
  static JsonWalk over(String text, Hints hints) {
    var walk = new JsonWalk(text, hints);
    try (var parser = JSON.createParser(text.toCharArray())) {
      walk.read(parser);
    } catch (JsonProcessingException e) {
      walk.broken = !walk.brokenOff();
    } catch (IOException e) {
      throw new UncheckedIOException("expected no input or output in a text", e);
    }
    return walk;
  }

  private void read(JsonParser parser) throws IOException {
    for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
      if (token == JsonToken.VALUE_STRING) {
        parser.finishToken();
      }
      int from = end;
      end = end(token, parser);
      endUncertain = token.isNumeric() && end == text.length();
      if (endUncertain) {
        end = from;
      }
      accept(token, parser);
      if (open.isEmpty()) {
        closed = true;
        return;
      }
    }
  }

  private static int place(JsonLocation location) {
    return (int) location.getCharOffset();
  }

  /// Jackson reads on to the value before it gives the name.
  private int end(JsonToken token, JsonParser parser) {
    return token == JsonToken.FIELD_NAME
        ? stringEnd(place(parser.currentTokenLocation()))
        : place(parser.currentLocation());
  }

  private void accept(JsonToken token, JsonParser parser) throws IOException {
    switch (token) {
      case START_OBJECT -> startObject();
      case START_ARRAY -> startArray();
      case END_OBJECT, END_ARRAY -> leave();
      case FIELD_NAME -> name(parser.currentName());
      default -> scalar(token, parser);
    }
  }

  private void startObject() {
    int depth = open.length();
    if (depth == listDepth || depth == 0) {
      draft = new UnitDraft(end - 1, depth + 1);
      firstItem = depth == listDepth && firstItem < 0 ? end - 1 : firstItem;
    } else {
      refuseNested();
    }
    open.append('}');
    named = false;
  }

  private void startArray() {
    int depth = open.length();
    boolean ofRoot = depth == 1 && open.charAt(0) == '}' && named && LISTS.contains(name);
    if (list == null && (depth == 0 || ofRoot)) {
      list = depth == 0 ? "" : name;
      listDepth = depth + 1;
      listStart = end;
      draft = null;
      open.append(']');
    } else {
      flaws += depth == listDepth || holdsDocument() ? 1 : 0;
      refuseNested();
      open.append(']');
    }
    named = false;
  }

  /// A file that holds a list of files has swallowed the beginning of another document. Changes may
  /// be a file's own.
  private boolean holdsDocument() {
    boolean member = draft != null && open.length() == draft.depth() && named;
    return member && LISTS.contains(name) && !name.equals("changes");
  }

  private void refuseNested() {
    if (draft != null && open.length() == draft.depth() && named && UnitDraft.holdsText(name)) {
      flaws++;
    }
  }

  private void leave() {
    int depth = open.length();
    if (draft != null && depth == draft.depth()) {
      finish(draft);
      draft = null;
    }
    open.setLength(depth - 1);
    listClosed |= depth == listDepth;
    if (depth == listDepth) {
      listDepth = -1;
    } else if (depth - 1 == listDepth) {
      lastItemEnd = end;
    }
    named = false;
  }

  private void finish(UnitDraft whole) {
    var path = whole.path();
    if (path == null || path.isBlank()) {
      return;
    }
    boolean known = hints.base().text(path).isPresent();
    units.add(
        new Unit(
            path,
            whole.previousPath(),
            whole.operation(known),
            State.COMPLETE,
            whole.start(),
            end,
            whole.content()));
  }

  private void name(String found) {
    name = found;
    named = true;
    summary |= open.length() == 1 && found.equals("summary");
    if (draft != null && open.length() == draft.depth() && !draft.admits(found)) {
      flaws++;
    }
  }

  private void scalar(JsonToken token, JsonParser parser) throws IOException {
    int depth = open.length();
    if (depth == listDepth) {
      flaws++;
    }
    if (depth == 1 && name.equals("total_operations") && token == JsonToken.VALUE_NUMBER_INT) {
      total = endUncertain ? null : parser.getIntValue();
    }
    if (draft != null && depth == draft.depth() && named) {
      if (token == JsonToken.VALUE_STRING) {
        draft.put(name, parser.getText());
      } else if (UnitDraft.holdsText(name) && token != JsonToken.VALUE_NULL) {
        flaws++;
      }
    }
    named = false;
  }

  /// Whether the text ends within a token, so that nothing but a cut is wrong with it.
  private boolean brokenOff() {
    int from = tokenStart();
    if (from < text.length() && text.charAt(from) == '"') {
      int close = stringEnd(from);
      if (close <= 0) {
        return close == 0;
      }
      end = close;
      from = tokenStart();
    }
    if (from == text.length()) {
      return true;
    }
    var token = text.substring(from);
    return Stream.of("true", "false", "null").anyMatch(word -> word.startsWith(token))
        || Numbers.begins(token);
  }

  /// The place after a string; 0 where it has no end, -1 where it cannot have one.
  private int stringEnd(int from) {
    int at = from + 1;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"') {
        return at + 1;
      }
      if (c < ' ' || (c == '\\' && !StringTail.beginsEscape(text, at))) {
        return -1;
      }
      at += c == '\\' ? 2 : 1;
    }
    return 0;
  }

  private int tokenStart() {
    int at = end;
    while (at < text.length() && " \t\r\n,:".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  /// Whether it ends within a string.
  boolean inString() {
    int from = tokenStart();
    return !closed && !broken && from < text.length() && text.charAt(from) == '"';
  }

  Tail tail() {
    if (closed) {
      return Tail.between(end, end);
    }
    int next = Math.max(0, Math.max(lastItemEnd, listStart));
    var unit = draft;
    if (unit == null || broken) {
      return brokenTail(unit, next);
    }
    int from = tokenStart();
    var value = inString() ? StringTail.of(text, from + 1) : null;
    int safeEnd = value == null ? from : value.safeEnd();
    if (list == null && unit.path() == null) {
      return Tail.between(next, safeEnd);
    }
    boolean content = named && open.length() == unit.depth() && UnitDraft.holdsContent(name);
    boolean inContent = value != null && content;
    int certain = value != null && content ? value.decoded() : unit.contentLength();
    return tail(unit, certain, safeEnd, !inContent);
  }

  /// Between units, or in one that cannot be gone on with.
  private Tail brokenTail(@Nullable UnitDraft unit, int next) {
    if (!broken) {
      var value = inString() ? StringTail.of(text, tokenStart() + 1) : null;
      return Tail.between(next, value == null ? tokenStart() : value.safeEnd());
    }
    return unit == null ? Tail.between(next, end) : tail(unit, 0, unit.start(), true);
  }

  private Tail tail(UnitDraft unit, int certain, int safeEnd, boolean changes) {
    var path = unit.path();
    boolean known = changes || (path != null && hints.base().text(path).isPresent());
    return new Tail(
        unit.start(), path, unit.previousPath(), unit.operation(known), certain, safeEnd, true);
  }

  List<Unit> units() {
    return units;
  }

  boolean closed() {
    return closed;
  }

  int end() {
    return end;
  }

  int flaws() {
    return flaws + (broken ? 1 : 0);
  }

  @Nullable Integer total() {
    return total;
  }

  boolean summarised() {
    return summary;
  }

  /// The name of the list of units; empty where it is the document itself, null where none began.
  @Nullable String list() {
    return list;
  }

  /// Where another item would go into the list.
  @Nullable Seam seam() {
    if (list == null) {
      return null;
    }
    var before = firstItem < 0 ? "" : text.substring(listStart, firstItem);
    boolean first = lastItemEnd < 0;
    int at = first ? listStart : lastItemEnd;
    var closing = listClosed ? text.substring(at, end) + reversed() : listClosing();
    return new Seam(at, first ? before : "," + before, "," + before, closing);
  }

  private String listClosing() {
    return reversed().substring(open.length() - listDepth);
  }

  private String reversed() {
    return new StringBuilder(open).reverse().toString();
  }
}
