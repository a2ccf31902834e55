package io.phasegate.finalizer.inspection;

import io.phasegate.contracts.Deliverable;
import io.phasegate.contracts.Deliverable.Change;
import io.phasegate.finalizer.domain.DeliverableFinding;
import io.phasegate.finalizer.domain.Presence;
import io.phasegate.source.Entry;
import io.phasegate.source.FileBytes;
import io.phasegate.source.ParsedPath;
import io.phasegate.source.Reading;
import io.phasegate.source.RepoPath;
import io.phasegate.source.code.CodeAnalysis;

/// What the workspace holds where one deliverable should be, and whether it is what its name and
/// the promise say.
final class DeliverableCheck {
  private DeliverableCheck() {}

  static DeliverableFinding check(WorkspaceFiles files, Deliverable deliverable) {
    return switch (RepoPath.parse(deliverable.path())) {
      case ParsedPath.Refused refused ->
          new DeliverableFinding(deliverable, Presence.REFUSED_PATH, refused.message());
      case ParsedPath.Accepted(RepoPath path) ->
          path.directory()
              ? DeliverableFinding.of(deliverable, directory(files, path))
              : atPath(files, deliverable, path);
    };
  }

  private static Presence directory(WorkspaceFiles files, RepoPath path) {
    if (files.hasFilesBelow(path)) {
      return Presence.DIRECTORY_WITH_FILES;
    }
    if (files.exists(path)) {
      return Presence.EMPTY_DIRECTORY;
    }
    var sameName = new RepoPath(path.value(), false);
    return files.exists(sameName) ? Presence.FILE : Presence.MISSING;
  }

  private static DeliverableFinding atPath(
      WorkspaceFiles files, Deliverable deliverable, RepoPath path) {
    var entry = files.entry(path);
    if (entry.isEmpty()) {
      return DeliverableFinding.of(deliverable, Presence.MISSING);
    }
    return switch (entry.get().kind()) {
      case FILE -> file(files, deliverable, path, entry.get());
      case DIRECTORY -> DeliverableFinding.of(deliverable, directory(files, path));
      case SYMLINK ->
          new DeliverableFinding(
              deliverable, Presence.UNREADABLE, "a symbolic link, which is never followed");
      case SUBMODULE ->
          new DeliverableFinding(
              deliverable, Presence.UNREADABLE, "a submodule, which is never fetched");
    };
  }

  private static DeliverableFinding file(
      WorkspaceFiles files, Deliverable deliverable, RepoPath path, Entry entry) {
    var size = entry.bytes();
    if (size != null && size == 0) {
      return DeliverableFinding.of(deliverable, Presence.EMPTY_FILE);
    }
    if (deliverable.change() == Change.DELETE) {
      return DeliverableFinding.of(deliverable, Presence.FILE);
    }
    return switch (files.read(path)) {
      case Reading.Content(FileBytes bytes) -> content(files.code(), deliverable, path, bytes);
      case Reading.NotSent _ ->
          new DeliverableFinding(deliverable, Presence.UNSEEN_FILE, "its content was not sent");
      case Reading.LfsPointer _ -> unread(deliverable, "its content lies in Git LFS");
      case Reading.TooLarge _ ->
          new DeliverableFinding(
              deliverable, Presence.UNSEEN_FILE, "it is too large to be analysed");
      case Reading.Missing _, Reading.NotAFile _ ->
          DeliverableFinding.of(deliverable, Presence.MISSING);
    };
  }

  private static DeliverableFinding unread(Deliverable deliverable, String why) {
    return deliverable.symbols().isEmpty()
        ? DeliverableFinding.of(deliverable, Presence.FILE)
        : new DeliverableFinding(deliverable, Presence.SYMBOLS_UNCHECKED, why);
  }

  private static DeliverableFinding content(
      CodeAnalysis analysis, Deliverable deliverable, RepoPath path, FileBytes bytes) {
    if (!bytes.isBinary() && bytes.utf8().isBlank()) {
      return DeliverableFinding.of(deliverable, Presence.EMPTY_FILE);
    }
    var problem = DocumentSyntax.problem(path.name(), bytes);
    if (problem != null) {
      return new DeliverableFinding(deliverable, Presence.MALFORMED_FILE, problem);
    }
    var code = bytes.toByteArray();
    return switch (analysis.stubs(path.value(), code)) {
      case STUB_ONLY -> DeliverableFinding.of(deliverable, Presence.STUB_FILE);
      case TOO_LARGE ->
          new DeliverableFinding(
              deliverable, Presence.UNANALYSABLE, "too large or nested too deep to be analysed");
      case ANALYSIS_FAILED ->
          new DeliverableFinding(
              deliverable, Presence.UNANALYSABLE, "it takes all memory or time of an analysis");
      case HAS_CODE, UNKNOWN ->
          deliverable.symbols().isEmpty()
              ? DeliverableFinding.of(deliverable, Presence.FILE)
              : symbols(
                  deliverable, SymbolCheck.of(analysis, path.value(), code, deliverable.symbols()));
    };
  }

  private static DeliverableFinding symbols(Deliverable deliverable, SymbolCheck check) {
    return switch (check) {
      case SymbolCheck.Defined _ -> DeliverableFinding.of(deliverable, Presence.FILE);
      case SymbolCheck.Undefined undefined ->
          new DeliverableFinding(deliverable, Presence.SYMBOLS_UNDEFINED, undefined.describe());
      case SymbolCheck.Unchecked(var why) ->
          new DeliverableFinding(deliverable, Presence.SYMBOLS_UNCHECKED, why);
    };
  }
}
