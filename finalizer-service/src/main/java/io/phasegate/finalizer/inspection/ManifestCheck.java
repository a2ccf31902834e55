package io.phasegate.finalizer.inspection;

import io.phasegate.contracts.Deliverable;
import io.phasegate.contracts.Deliverable.Change;
import io.phasegate.contracts.Deliverables;
import io.phasegate.finalizer.domain.ManifestEvidence;
import io.phasegate.finalizer.domain.ManifestEvidence.Flaw;
import io.phasegate.finalizer.domain.ManifestEvidence.Kind;
import io.phasegate.finalizer.domain.ManifestEvidence.Sort;
import io.phasegate.finalizer.domain.ManifestReading;
import io.phasegate.source.FileBytes;
import io.phasegate.source.ParsedPath;
import io.phasegate.source.Reading;
import io.phasegate.source.RepoPath;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Confronts the builder's manifest with the promise and, file by file, with the workspace.
final class ManifestCheck {
  private ManifestCheck() {}

  static ManifestEvidence check(
      ManifestReading reading, Deliverables promise, WorkspaceFiles files) {
    return reading instanceof ManifestReading.Found found
        ? found(found, promise, flaws(found, files))
        : unseen(reading, promise);
  }

  /// Where there is no workspace to look into.
  static ManifestEvidence unseen(ManifestReading reading, Deliverables promise) {
    return switch (reading) {
      case ManifestReading.Absent _ -> ManifestEvidence.absent();
      case ManifestReading.Broken(var message, var line, var column) ->
          ManifestEvidence.broken(message, line, column);
      case ManifestReading.Found found -> found(found, promise, List.of());
    };
  }

  private static ManifestEvidence found(
      ManifestReading.Found manifest, Deliverables promise, List<Flaw> flaws) {
    var declared = paths(manifest);
    var undeclared = new ArrayList<String>();
    for (var deliverable : promise.items()) {
      if (!declares(declared, deliverable)) {
        undeclared.add(deliverable.path());
      }
    }
    return new ManifestEvidence(
        Kind.FOUND, manifest.sha256(), "", declared.size(), undeclared, flaws);
  }

  private static Set<String> paths(ManifestReading.Found manifest) {
    var paths = new LinkedHashSet<String>();
    manifest.created().forEach(entry -> paths.add(normal(entry.path())));
    manifest.modified().forEach(entry -> paths.add(normal(entry.path())));
    return paths;
  }

  /// A directory is declared by any file below it; what is deleted need not be.
  private static boolean declares(Set<String> declared, Deliverable deliverable) {
    var path = normal(deliverable.path());
    return deliverable.change() == Change.DELETE
        || declared.contains(path)
        || declared.stream().anyMatch(other -> other.startsWith(path + "/"));
  }

  private static String normal(String path) {
    return RepoPath.parse(path) instanceof ParsedPath.Accepted(RepoPath accepted)
        ? accepted.value()
        : path;
  }

  private static List<Flaw> flaws(ManifestReading.Found manifest, WorkspaceFiles files) {
    var flaws = new ArrayList<Flaw>();
    for (var created : manifest.created()) {
      add(flaws, flaw(files, created.path(), created.symbols()));
    }
    for (var modified : manifest.modified()) {
      add(flaws, flaw(files, modified.path(), List.of()));
    }
    return flaws;
  }

  private static void add(List<Flaw> flaws, @Nullable Flaw flaw) {
    if (flaw != null) {
      flaws.add(flaw);
    }
  }

  private static @Nullable Flaw flaw(WorkspaceFiles files, String path, List<String> symbols) {
    return switch (RepoPath.parse(path)) {
      case ParsedPath.Refused refused -> new Flaw(path, Sort.PATH_MISSING, refused.message());
      case ParsedPath.Accepted(RepoPath accepted) -> flaw(files, accepted, symbols);
    };
  }

  private static @Nullable Flaw flaw(WorkspaceFiles files, RepoPath path, List<String> symbols) {
    if (!files.exists(path)) {
      return new Flaw(path.toString(), Sort.PATH_MISSING, "");
    }
    if (symbols.isEmpty()) {
      return null;
    }
    return files.read(path) instanceof Reading.Content(FileBytes bytes)
        ? flaw(path, SymbolCheck.of(files.code(), path.value(), bytes.toByteArray(), symbols))
        : new Flaw(path.toString(), Sort.SYMBOLS_UNCHECKED, "its content cannot be read");
  }

  private static @Nullable Flaw flaw(RepoPath path, SymbolCheck check) {
    return switch (check) {
      case SymbolCheck.Defined _ -> null;
      case SymbolCheck.Undefined undefined ->
          new Flaw(path.toString(), Sort.SYMBOLS_UNDEFINED, undefined.describe());
      case SymbolCheck.Unchecked(var why) -> new Flaw(path.toString(), Sort.SYMBOLS_UNCHECKED, why);
    };
  }
}
