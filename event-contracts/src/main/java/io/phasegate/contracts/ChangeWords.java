package io.phasegate.contracts;

import static io.phasegate.contracts.Deliverable.Change.CREATE;
import static io.phasegate.contracts.Deliverable.Change.DELETE;
import static io.phasegate.contracts.Deliverable.Change.MODIFY;

import io.phasegate.contracts.Deliverable.Change;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The words by which people say what happens to a file.
final class ChangeWords {
  private static final Map<String, Change> VERBS = new HashMap<>();
  private static final Map<String, Change> REMARKS = new HashMap<>();
  private static final Set<String> ADDING = Set.of("add", "adds", "adding", "added");
  private static final Set<String> MOVING = Set.of("move", "moves", "rename", "renames");
  private static final Set<String> FILLERS =
      Set.of(
          "a",
          "an",
          "the",
          "new",
          "file",
          "files",
          "folder",
          "directory",
          "module",
          "package",
          "script",
          "and",
          "or",
          "to",
          "in",
          "at",
          "please",
          "empty",
          "&",
          "+");
  private static final Set<String> FILE_WORDS =
      Set.of(
          "file",
          "files",
          "module",
          "script",
          "directory",
          "folder",
          "package",
          "class",
          "component",
          "document",
          "page");
  private static final Set<String> LINKS =
      Set.of(
          "is", "are", "was", "be", "gets", "has", "been", "must", "should", "will", "now", "to");
  private static final Set<String> NEGATIONS =
      Set.of("not", "don't", "don’t", "never", "without", "no", "avoid", "except");

  static {
    verbs(CREATE, "create creates creating created add adds adding write generate introduce new");
    verbs(CREATE, "implement scaffold");
    verbs(MODIFY, "modify modifies modifying update updates updating change changes edit extend");
    verbs(MODIFY, "refactor fix rewrite adjust improve patch amend append adapt rework");
    verbs(DELETE, "delete deletes deleting remove removes removing drop");
    remarks(CREATE, "new create created added");
    remarks(MODIFY, "modify update updated modified changed extended edited rewritten refactored");
    remarks(DELETE, "delete remove deleted removed dropped");
  }

  private ChangeWords() {}

  /// What a verb before a path says; null where the word is no such verb.
  static @Nullable Change verb(String word) {
    return VERBS.get(word);
  }

  /// What a remark after a path says, such as `(new file)` or `updated with x`.
  static @Nullable Change remark(String word) {
    return REMARKS.get(word);
  }

  static boolean adds(String word) {
    return ADDING.contains(word);
  }

  static boolean moves(String word) {
    return MOVING.contains(word);
  }

  /// True for words that may stand beside a path without making the line a sentence about it.
  static boolean isFiller(String word) {
    return FILLERS.contains(word) || VERBS.containsKey(word) || MOVING.contains(word);
  }

  static boolean isFileWord(String word) {
    return FILE_WORDS.contains(word);
  }

  static boolean isLink(String word) {
    return LINKS.contains(word);
  }

  static boolean negates(String word) {
    return NEGATIONS.contains(word);
  }

  private static void verbs(Change change, String words) {
    for (var word : words.split(" ", -1)) {
      VERBS.put(word, change);
    }
  }

  private static void remarks(Change change, String words) {
    for (var word : words.split(" ", -1)) {
      REMARKS.put(word, change);
    }
  }
}
