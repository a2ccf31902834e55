package io.phasegate.source.imports;

import io.phasegate.source.Entry;
import io.phasegate.source.ListedFile;
import io.phasegate.source.Reading;
import io.phasegate.source.RepoPath;
import io.phasegate.source.Workspace;
import io.phasegate.source.code.CodeAnalysis;
import io.phasegate.source.code.CodeLimits;
import io.phasegate.source.code.FileImports;
import io.phasegate.source.code.SourceCode;
import io.phasegate.source.imports.Missing.Why;
import io.phasegate.source.imports.ParseCache.Parsed;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// The files of a workspace as resolving needs them. Reads what it is asked for, each file once,
/// up to a sum of bytes; what is beyond counts as too large. One serves one plan and one thread.
public final class WorkspaceSources implements Sources {
  /// Files of a repository that are looked at.
  public static final int MOST_FILES = 500_000;

  private static final long MOST_BYTES = 64L << 20;
  private static final long LONGEST_TEXT = 256L << 10;

  private final Workspace workspace;
  private final ParseCache cache;
  private final CodeAnalysis analysis;
  private final SortedMap<String, ListedFile> files = new TreeMap<>();
  private final Map<String, Source> read = new HashMap<>();
  private final boolean complete;
  private long bytes;

  /// @param analysis parses what the cache does not hold
  public WorkspaceSources(Workspace workspace, ParseCache cache, CodeAnalysis analysis) {
    this.workspace = workspace;
    this.cache = cache;
    this.analysis = analysis;
    var listing = workspace.paths(MOST_FILES);
    listing.files().forEach(file -> files.put(file.path().value(), file));
    this.complete = listing.complete();
  }

  /// All files and symlinks of the repository.
  public Set<String> paths() {
    return Collections.unmodifiableSet(files.keySet());
  }

  /// Whether the repository has no more files than are looked at.
  public boolean isComplete() {
    return complete;
  }

  @Override
  public Optional<FileImports> imports(String path) {
    return source(path).imports();
  }

  /// Why a file could not be read whole, if so.
  public Optional<Why> problem(String path) {
    return source(path).problem();
  }

  @Override
  public Optional<String> text(String path) {
    return files.containsKey(path)
            && workspace.read(RepoPath.of(path), LONGEST_TEXT) instanceof Reading.Content(var text)
        ? Optional.of(text.utf8())
        : Optional.empty();
  }

  private Source source(String path) {
    var known = read.get(path);
    if (known == null) {
      var file = files.get(path);
      known = file == null ? unlisted(path) : read(file);
      read.put(path, known);
    }
    return known;
  }

  /// What does not exist has nothing to tell, and submodules are not listed.
  private Source unlisted(String path) {
    return workspace
        .entry(RepoPath.of(path))
        .filter(entry -> entry.kind() == Entry.Kind.SUBMODULE)
        .map(_ -> Source.unread(Why.SUBMODULE))
        .orElse(Source.NOTHING);
  }

  private Source read(ListedFile file) {
    if (!SourceCode.knowsImports(file.path().value())) {
      return Source.NOTHING;
    }
    if (file.kind() != Entry.Kind.FILE) {
      return Source.unread(Why.SYMLINK);
    }
    var key = new ParseCache.Key(file.contentId(), ending(file.path().value()));
    var known = file.contentId().isEmpty() ? Optional.<Parsed>empty() : cache.find(key);
    return known.map(this::counted).orElseGet(() -> parsed(file, key));
  }

  private Source parsed(ListedFile file, ParseCache.Key key) {
    return switch (workspace.read(file.path(), CodeLimits.DEFAULTS.bytes())) {
      case Reading.Content(var content) -> {
        var text = content.toByteArray();
        yield counted(
            cache.get(
                key, () -> new Parsed(analysis.imports(file.path().value(), text), text.length)));
      }
      case Reading.TooLarge _ -> Source.unread(Why.TOO_LARGE);
      case Reading.NotSent _ -> Source.unread(Why.NOT_SENT);
      case Reading.LfsPointer _ -> Source.unread(Why.LFS_POINTER);
      case Reading.NotAFile _ -> Source.unread(Why.SYMLINK);
      case Reading.Missing _ -> Source.NOTHING;
    };
  }

  /// Counts what is cached like anything else, so that the answer does not depend on the cache.
  private Source counted(Parsed parsed) {
    bytes += parsed.bytes();
    return bytes > MOST_BYTES ? Source.unread(Why.TOO_LARGE) : Source.of(parsed.imports());
  }

  private static String ending(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  private record Source(Optional<FileImports> imports, Optional<Why> problem) {
    static final Source NOTHING = new Source(Optional.empty(), Optional.empty());

    static Source unread(Why why) {
      return new Source(Optional.empty(), Optional.of(why));
    }

    static Source of(FileImports imports) {
      return switch (imports.status()) {
        case OK -> new Source(Optional.of(imports), Optional.empty());
        case UNPARSABLE -> new Source(Optional.of(imports), Optional.of(Why.UNPARSABLE));
        case ANALYSIS_FAILED -> unread(Why.ANALYSIS_FAILED);
        case TOO_LARGE -> unread(Why.TOO_LARGE);
        case UNSUPPORTED_LANGUAGE -> NOTHING;
      };
    }
  }
}
