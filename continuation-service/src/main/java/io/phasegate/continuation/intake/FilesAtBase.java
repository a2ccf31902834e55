package io.phasegate.continuation.intake;

import io.phasegate.continuation.ContinuationConfig;
import io.phasegate.continuation.document.OutputReader;
import io.phasegate.continuation.document.Unit;
import io.phasegate.continuation.domain.Hints;
import io.phasegate.continuation.domain.KnownFiles;
import io.phasegate.continuation.domain.OutputText;
import io.phasegate.contracts.Deliverable;
import io.phasegate.contracts.Source;
import io.phasegate.contracts.event.OutputTruncated;
import io.phasegate.source.AllowedUrls;
import io.phasegate.source.ParsedPath;
import io.phasegate.source.Reading;
import io.phasegate.source.RepoPath;
import io.phasegate.source.SourceLimits;
import io.phasegate.source.SourceUnavailable;
import io.phasegate.source.Workspace;
import io.phasegate.source.Workspaces;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Reads the files that an output changes as they were before.
///
/// Of a repository only the files are read that the output names or that it should hold: others
/// cannot help. What cannot be read is left out. A source that cannot be had is told in the
/// decision and never stops one: it is not a statement about the output.
@Startup // a cache that cannot be written to stops the start, not the first event
@ApplicationScoped
public class FilesAtBase {
  private static final Logger LOG = Logger.getLogger(FilesAtBase.class);
  private static final int MOST_FILES = 500;
  private static final long MOST_FILE_BYTES = 1L << 20;
  private static final long MOST_BYTES = 16L << 20;

  private final Workspaces workspaces;

  FilesAtBase(ContinuationConfig config) {
    var source = config.source();
    this.workspaces =
        new Workspaces(
            source.cacheDirectory(),
            AllowedUrls.of(source.allowedUrls().orElse(List.of())),
            SourceLimits.of(source.fetchTimeout(), source.maxPackBytes()));
  }

  /// What is known of the files before the output.
  public KnownFiles of(OutputTruncated event) {
    return switch (event.source()) {
      case null -> KnownFiles.NONE;
      case Source.Inline inline -> read(inline, sent(inline));
      case Source.Git git -> {
        var paths = named(event);
        yield paths.isEmpty() ? KnownFiles.NONE : read(git, paths);
      }
    };
  }

  private KnownFiles read(Source source, Collection<String> paths) {
    try (var workspace = workspaces.open(source)) {
      return read(workspace, paths);
    } catch (SourceUnavailable unavailable) {
      LOG.warnf(
          "source=unread repository=%s commit=%s reason=%s",
          source.repository(), source.commit(), unavailable.reason());
      return new KnownFiles(new TreeMap<>(), unavailable.reason().name());
    }
  }

  private static KnownFiles read(Workspace workspace, Collection<String> paths) {
    var files = new TreeMap<String, OutputText>();
    long left = MOST_BYTES;
    for (var text : paths) {
      if (files.size() < MOST_FILES
          && RepoPath.parse(text) instanceof ParsedPath.Accepted(RepoPath path)
          && workspace.read(path, Math.min(left, MOST_FILE_BYTES))
              instanceof Reading.Content(var bytes)
          && !bytes.isBinary()) {
        left -= bytes.size();
        files.put(path.value(), new OutputText(bytes.utf8()));
      }
    }
    return new KnownFiles(files, null);
  }

  private static List<String> sent(Source.Inline inline) {
    return inline.files().stream().map(Source.InlineFile::path).toList();
  }

  /// The paths in the output, old names included, and those that it should still bring.
  private static Set<String> named(OutputTruncated event) {
    var reading = OutputReader.reading(event.output(), Hints.NONE);
    var paths = new LinkedHashSet<String>();
    for (Unit unit : reading.units()) {
      add(paths, unit.previousPath());
      add(paths, unit.path());
    }
    add(paths, reading.tail().previousPath());
    add(paths, reading.tail().path());
    event.deliverables().items().stream().map(Deliverable::path).forEach(paths::add);
    paths.removeIf(path -> path.endsWith("/"));
    return paths;
  }

  private static void add(Set<String> paths, @Nullable String path) {
    if (path != null) {
      paths.add(path);
    }
  }
}
