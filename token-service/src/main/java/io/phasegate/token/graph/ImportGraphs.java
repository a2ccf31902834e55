package io.phasegate.token.graph;

import io.phasegate.contracts.event.BatchPlanIssued.Edge;
import io.phasegate.contracts.event.BatchPlanIssued.Kind;
import io.phasegate.contracts.event.BatchPlanIssued.Unresolved;
import io.phasegate.source.Workspace;
import io.phasegate.source.code.CodeAnalysis;
import io.phasegate.source.code.Import;
import io.phasegate.source.imports.ImportResolver;
import io.phasegate.source.imports.ParseCache;
import io.phasegate.source.imports.References;
import io.phasegate.source.imports.WorkspaceSources;
import io.phasegate.token.domain.ImportGraph;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Reads what the deliverables refer to at the commit. Only files that exist there have imports;
/// one that is planned is a target like any other, a planned folder for everything below it.
final class ImportGraphs {
  private final ParseCache cache;
  private final CodeAnalysis analysis;

  ImportGraphs(ParseCache cache, CodeAnalysis analysis) {
    this.cache = cache;
    this.analysis = analysis;
  }

  /// @param deliverables normal paths; a folder ends in `/`
  ImportGraph of(Collection<String> deliverables, Workspace workspace) {
    return new Reader(new TreeSet<>(deliverables), new WorkspaceSources(workspace, cache, analysis))
        .read();
  }

  /// Reads one graph.
  private static final class Reader {
    private final SortedSet<String> deliverables;
    private final WorkspaceSources sources;
    private final ImportResolver resolver;
    private final List<Edge> edges = new ArrayList<>();
    private final SortedMap<String, List<String>> context = new TreeMap<>();
    private final List<Unresolved> unresolved = new ArrayList<>();

    Reader(SortedSet<String> deliverables, WorkspaceSources sources) {
      this.deliverables = deliverables;
      this.sources = sources;
      var known = new TreeSet<>(sources.paths());
      deliverables.stream().filter(path -> !path.endsWith("/")).forEach(known::add);
      this.resolver = new ImportResolver(known, sources);
    }

    ImportGraph read() {
      for (var path : deliverables) {
        if (!path.endsWith("/")) {
          read(path);
        }
      }
      if (!sources.isComplete()) {
        var most = "more than " + WorkspaceSources.MOST_FILES + " files";
        unresolved.add(new Unresolved("", most, "REPOSITORY_TOO_LARGE"));
      }
      var existing = new TreeSet<>(deliverables);
      existing.retainAll(sources.paths());
      return new ImportGraph(edges, context, unresolved, existing);
    }

    private void read(String path) {
      sources
          .problem(path)
          .ifPresent(why -> unresolved.add(new Unresolved(path, path, why.name())));
      sources
          .imports(path)
          .map(imports -> resolver.references(path, imports))
          .ifPresent(references -> add(path, references));
    }

    private void add(String path, References references) {
      var outside = new ArrayList<String>();
      references
          .targets()
          .forEach(
              (target, kind) ->
                  deliverable(target)
                      .ifPresentOrElse(
                          to -> edges.add(new Edge(path, to, kind(kind))),
                          () -> outside.add(target)));
      if (!outside.isEmpty()) {
        context.put(path, List.copyOf(outside));
      }
      for (var missing : references.missing()) {
        unresolved.add(new Unresolved(path, missing.reference(), missing.why().name()));
      }
    }

    private Optional<String> deliverable(String target) {
      return deliverables.contains(target) ? Optional.of(target) : folderOf(target);
    }

    /// The nearest planned folder that a file lies in.
    private Optional<String> folderOf(String target) {
      for (int slash = target.lastIndexOf('/');
          slash > 0;
          slash = target.lastIndexOf('/', slash - 1)) {
        var folder = target.substring(0, slash + 1);
        if (deliverables.contains(folder)) {
          return Optional.of(folder);
        }
      }
      return Optional.empty();
    }

    private static Kind kind(Import.Kind kind) {
      return switch (kind) {
        case STATIC -> Kind.IMPORT;
        case TYPE_ONLY -> Kind.TYPE_ONLY;
        case DYNAMIC -> Kind.DYNAMIC;
      };
    }
  }
}
