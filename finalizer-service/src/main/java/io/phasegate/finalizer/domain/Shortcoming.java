package io.phasegate.finalizer.domain;

import io.phasegate.contracts.Deliverable;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The ways in which a deliverable is not what was promised. All of them block.
///
/// The order is that of the decision's text: what the agent must do first comes first.
enum Shortcoming {
  MISSING_FILES("missing", "Create"),
  MISSING_DIRECTORIES("missing as a directory", "Create at least one file in"),
  EMPTY_DIRECTORY("an empty directory", "Put at least one file into"),
  EMPTY_FILES("empty", "Write the content of"),
  STUB_ONLY("nothing but stubs", "Write code that does the work in"),
  UNANALYSABLE("beyond analysis", "Write in a simpler form"),
  MALFORMED("not well-formed", "Repair the syntax of"),
  SYMBOLS_UNDEFINED("without a promised symbol", "Define the promised symbols in"),
  NOT_CHANGED(
      "what it was at the base commit",
      "Make the promised change, or leave out of the deliverables what needs none:"),
  WRONG_KIND("of the wrong kind (file or directory)", "Replace by what was promised:"),
  NOT_DELETED("still there", "Delete"),
  REFUSED_PATH(
      "not a path inside the workspace", "Name by a path relative to the workspace's root:"),
  UNREADABLE("not readable", "Make readable at the completed commit:");

  /// Files that are empty by convention: their existence is their content.
  private static final Set<String> EMPTY_BY_CONVENTION =
      Set.of("__init__.py", "__init__.pyi", "py.typed", ".gitkeep", ".keep", ".empty", ".nojekyll");

  private final String adjective;
  private final String order;

  Shortcoming(String adjective, String order) {
    this.adjective = adjective;
    this.order = order;
  }

  /// How the decision calls it, after "is" or "are".
  String adjective() {
    return adjective;
  }

  /// What the agent is told to do, before the paths.
  String order() {
    return order;
  }

  /// What is wrong with a deliverable, or null where it is as promised.
  static @Nullable Shortcoming of(DeliverableFinding finding) {
    var deliverable = finding.deliverable();
    if (deliverable.change() == Deliverable.Change.DELETE) {
      return ofDeletion(finding.presence());
    }
    return switch (finding.presence()) {
      case FILE, UNSEEN_FILE, SYMBOLS_UNCHECKED -> deliverable.directory() ? WRONG_KIND : null;
      case UNCHANGED_FILE -> NOT_CHANGED;
      case EMPTY_FILE -> ofEmptyFile(deliverable);
      case MALFORMED_FILE -> MALFORMED;
      case STUB_FILE -> STUB_ONLY;
      case UNANALYSABLE -> UNANALYSABLE;
      case SYMBOLS_UNDEFINED -> SYMBOLS_UNDEFINED;
      case DIRECTORY_WITH_FILES -> mayBeDirectory(deliverable) ? null : WRONG_KIND;
      case EMPTY_DIRECTORY -> EMPTY_DIRECTORY;
      case MISSING -> deliverable.directory() ? MISSING_DIRECTORIES : MISSING_FILES;
      case REFUSED_PATH -> REFUSED_PATH;
      case UNREADABLE -> UNREADABLE;
    };
  }

  private static @Nullable Shortcoming ofDeletion(Presence presence) {
    return switch (presence) {
      case MISSING -> null;
      case REFUSED_PATH -> REFUSED_PATH;
      case FILE,
          UNSEEN_FILE,
          UNCHANGED_FILE,
          EMPTY_FILE,
          MALFORMED_FILE,
          STUB_FILE,
          UNANALYSABLE,
          SYMBOLS_UNDEFINED,
          SYMBOLS_UNCHECKED,
          DIRECTORY_WITH_FILES,
          EMPTY_DIRECTORY,
          UNREADABLE ->
          NOT_DELETED;
    };
  }

  private static @Nullable Shortcoming ofEmptyFile(Deliverable deliverable) {
    if (deliverable.directory()) {
      return WRONG_KIND;
    }
    return EMPTY_BY_CONVENTION.contains(lastSegment(deliverable.path())) ? null : EMPTY_FILES;
  }

  /// People leave the final slash out ("tests/unit"), but nobody means a directory by "graph.py".
  private static boolean mayBeDirectory(Deliverable deliverable) {
    return deliverable.directory() || !lastSegment(deliverable.path()).contains(".");
  }

  private static String lastSegment(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
