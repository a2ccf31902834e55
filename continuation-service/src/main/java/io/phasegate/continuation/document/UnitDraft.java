package io.phasegate.continuation.document;

import io.phasegate.contracts.event.RecoveredFile.Operation;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A JSON object that describes what happens to one file, while its members come in. Models name
/// the members differently; a member that comes twice breaks the object.
final class UnitDraft {
  private static final Set<String> PATHS =
      Set.of("path", "file_path", "filePath", "filepath", "file", "filename", "file_name");
  private static final Set<String> NEW_PATHS = Set.of("new_path", "newPath", "to");
  private static final Set<String> OLD_PATHS =
      Set.of("previous_path", "previousPath", "old_path", "oldPath", "from");
  private static final Set<String> OPERATIONS =
      Set.of("operation", "op", "action", "type", "change", "change_type");
  private static final Set<String> CONTENTS =
      Set.of("content", "contents", "new_content", "newContent", "file_content");
  private static final Set<String> EDITS =
      Set.of("search", "old", "old_text", "old_string", "find", "edits", "hunks", "diff", "patch");

  private final int start;
  private final int depth;
  private final Set<String> names = new HashSet<>();
  private @Nullable String path;
  private @Nullable String previousPath;
  private @Nullable Operation operation;
  private @Nullable String content;
  private boolean edits;

  /// @param start where its `{` is
  /// @param depth how deep its members are
  UnitDraft(int start, int depth) {
    this.start = start;
    this.depth = depth;
  }

  int start() {
    return start;
  }

  int depth() {
    return depth;
  }

  @Nullable String path() {
    return path;
  }

  @Nullable String previousPath() {
    return previousPath;
  }

  static boolean holdsContent(String name) {
    return CONTENTS.contains(name);
  }

  /// Whether a member must be a text.
  static boolean holdsText(String name) {
    return CONTENTS.contains(name) || PATHS.contains(name) || NEW_PATHS.contains(name);
  }

  /// Whether this name has not come before.
  boolean admits(String name) {
    edits |= EDITS.contains(name);
    return names.add(name);
  }

  void put(String name, String value) {
    if (CONTENTS.contains(name)) {
      content = value;
    } else if (PATHS.contains(name)) {
      named(value);
    } else if (NEW_PATHS.contains(name)) {
      movedTo(value);
    } else if (OLD_PATHS.contains(name)) {
      previousPath = value;
    } else if (OPERATIONS.contains(name) && operation == null) {
      operation = operation(value);
    }
  }

  private void named(String value) {
    if (path == null) {
      path = value;
    } else if (previousPath == null && !path.equals(value)) {
      previousPath = value;
    }
  }

  private void movedTo(String value) {
    if (path != null && previousPath == null && !path.equals(value)) {
      previousPath = path;
    }
    path = value;
  }

  /// The whole new content; null where the object holds edits or none.
  @Nullable String content() {
    return edits ? null : content;
  }

  int contentLength() {
    return content == null ? 0 : content.length();
  }

  Operation operation(boolean known) {
    if (operation != null) {
      return operation;
    }
    if (previousPath != null) {
      return Operation.RENAME;
    }
    return content() == null || known ? Operation.MODIFY : Operation.CREATE;
  }

  private static @Nullable Operation operation(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "create", "add", "new", "added", "created" -> Operation.CREATE;
      case "modify", "update", "edit", "replace", "change", "patch", "write", "overwrite" ->
          Operation.MODIFY;
      case "delete", "remove", "deleted", "removed" -> Operation.DELETE;
      case "rename", "move", "renamed", "moved" -> Operation.RENAME;
      default -> null;
    };
  }
}
