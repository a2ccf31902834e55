package io.phasegate.token.reading;

import io.phasegate.contracts.Deliverable;
import io.phasegate.contracts.Deliverable.Change;
import io.phasegate.contracts.event.PhasePlanned;
import io.phasegate.contracts.event.PhasePlanned.Batching;
import io.phasegate.contracts.event.PhasePlanned.Complexity;
import io.phasegate.source.AllowedUrls;
import io.phasegate.source.ParsedPath;
import io.phasegate.source.Reading;
import io.phasegate.source.RepoPath;
import io.phasegate.source.SourceLimits;
import io.phasegate.source.SourceUnavailable;
import io.phasegate.source.Workspace;
import io.phasegate.source.Workspaces;
import io.phasegate.token.TokenConfig;
import io.phasegate.token.domain.FileKind;
import io.phasegate.token.domain.FileStatistics;
import io.phasegate.token.domain.FormatAdvice;
import io.phasegate.token.domain.ImportGraph;
import io.phasegate.token.domain.PlanBrief;
import io.phasegate.token.domain.TargetFile;
import io.phasegate.token.graph.BatchPlanning;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a plan and the workspace before the phase: what exists, how large it is, what it imports.
///
/// Deliverables are the intent, at full confidence; the goal's text is never searched for files.
/// What cannot be read is told and forecast as a typical file: it never stops a phase.
@Startup // a cache that cannot be written to stops the start, not the first event
@ApplicationScoped
public class PlanReader {
  private static final long MOST_FILE_BYTES = 1L << 20;
  private static final long MOST_BYTES = 32L << 20;
  private static final int MOST_REMARKS = 5;
  private static final ImportGraph NOTHING =
      ImportGraph.of(List.of(), Map.of(), List.of(), Set.of());

  private final Workspaces workspaces;
  private final ModelProfiles models;
  private final BatchPlanning planning;
  private final TextMeasure measure = new TextMeasure();

  PlanReader(TokenConfig config, BatchPlanning planning) {
    var source = config.source();
    this.workspaces =
        new Workspaces(
            source.cacheDirectory(),
            AllowedUrls.of(source.allowedUrls().orElse(List.of())),
            SourceLimits.of(source.fetchTimeout(), source.maxPackBytes()));
    this.models = new ModelProfiles(config.models());
    this.planning = planning;
  }

  /// @throws io.phasegate.contracts.ContractViolation where the model's limits contradict each
  /// other
  public PlanBrief read(PhasePlanned plan) {
    return read(plan, Map.of());
  }

  /// @param known statistics of files, by path, that need not be looked up
  public PlanBrief read(PhasePlanned plan, Map<String, FileStatistics> known) {
    var remarks = new Remarks();
    var items = plan.deliverables().items();
    plan.deliverables().unread().forEach(text -> remarks.add("no path in", text));
    try (var workspace = workspaces.open(plan.source())) {
      var files = new Files(workspace, known, remarks).of(items);
      return brief(plan, files, graph(plan, files, workspace), remarks);
    } catch (SourceUnavailable unavailable) {
      remarks.add("the workspace could not be read", unavailable.reason().name());
      return brief(plan, unseen(items, known), NOTHING, remarks);
    }
  }

  /// Looks into no workspace: what is not said of a file is not known.
  public PlanBrief unseen(PhasePlanned plan, Map<String, FileStatistics> known) {
    var remarks = new Remarks();
    plan.deliverables().unread().forEach(text -> remarks.add("no path in", text));
    return brief(plan, unseen(plan.deliverables().items(), known), NOTHING, remarks);
  }

  private PlanBrief brief(
      PhasePlanned plan, List<TargetFile> files, ImportGraph graph, Remarks remarks) {
    var advised = FormatAdvice.advised(files);
    var format = plan.outputFormat() == null ? advised : plan.outputFormat();
    if (format != advised && !files.isEmpty()) {
      remarks.add("advised output format", FormatAdvice.spelling(advised));
    }
    var category = plan.category();
    return new PlanBrief(
        plan.phase(),
        plan.source().repository(),
        category == null ? PlanBrief.categoryOf(files) : category,
        plan.complexity() == null ? Complexity.MEDIUM : plan.complexity(),
        files,
        plan.scopePaths(),
        format,
        models.of(plan.model()),
        plan.batching() == null ? Batching.AUTO : plan.batching(),
        graph,
        remarks.texts());
  }

  private ImportGraph graph(PhasePlanned plan, List<TargetFile> files, Workspace workspace) {
    var paths = files.stream().map(TargetFile::path).toList();
    return planning.graph(paths, plan.dependsOn(), workspace);
  }

  private static List<TargetFile> unseen(
      List<Deliverable> items, Map<String, FileStatistics> known) {
    return items.stream().map(item -> unseen(item, known.get(item.path()))).toList();
  }

  /// A file that has statistics exists.
  private static TargetFile unseen(Deliverable item, @Nullable FileStatistics known) {
    var change = item.change();
    if (change == null) {
      change = known == null ? Change.CREATE : Change.MODIFY;
    }
    return target(item, change, change == Change.CREATE ? null : known);
  }

  private static TargetFile target(
      Deliverable item, Change change, @Nullable FileStatistics existing) {
    return new TargetFile(
        item.path(), FileKind.of(item.path()), change, existing, item.size(), item.expectedLines());
  }

  /// The deliverables of one plan, each looked up in its workspace.
  private final class Files {
    private final Workspace workspace;
    private final Map<String, FileStatistics> known;
    private final Remarks remarks;
    private long left = MOST_BYTES;

    Files(Workspace workspace, Map<String, FileStatistics> known, Remarks remarks) {
      this.workspace = workspace;
      this.known = known;
      this.remarks = remarks;
    }

    List<TargetFile> of(List<Deliverable> items) {
      return items.stream().map(this::of).toList();
    }

    private TargetFile of(Deliverable item) {
      if (known.containsKey(item.path())) {
        return unseen(item, known.get(item.path()));
      }
      return switch (RepoPath.parse(item.path())) {
        case ParsedPath.Refused(var reason, var found) -> {
          remarks.add("no path of a repository", found);
          yield unseen(item, null);
        }
        case ParsedPath.Accepted(var path) -> at(item, path);
      };
    }

    private TargetFile at(Deliverable item, RepoPath path) {
      var change = item.change();
      if (change == null) {
        change = exists(path) ? Change.MODIFY : Change.CREATE;
      }
      boolean read = change != Change.CREATE && !path.directory();
      return target(item, change, read ? statistics(item.path(), path) : null);
    }

    private boolean exists(RepoPath path) {
      return path.directory() ? workspace.hasFilesBelow(path) : workspace.exists(path);
    }

    private @Nullable FileStatistics statistics(String name, RepoPath path) {
      var reading = workspace.read(path, Math.min(left, MOST_FILE_BYTES));
      if (reading instanceof Reading.Content(var bytes)) {
        left -= bytes.size();
        if (bytes.isBinary()) {
          remarks.add("binary", name);
          return null;
        }
        return measure.of(bytes.utf8());
      }
      if (!(reading instanceof Reading.NotSent)) {
        remarks.add(why(reading), name);
      }
      return null;
    }

    private static String why(Reading reading) {
      return switch (reading) {
        case Reading.TooLarge _ -> "too large to be counted";
        case Reading.Missing _ -> "to be changed, but missing";
        case Reading.NotAFile(var kind) -> "no file but a " + kind;
        case Reading.LfsPointer _ -> "in Git LFS";
        case Reading.NotSent _, Reading.Content _ -> "not counted";
      };
    }
  }

  /// What people are told, each once and a few of them only.
  private static final class Remarks {
    private final LinkedHashSet<String> texts = new LinkedHashSet<>();
    private int more;

    void add(String what, String about) {
      var text = what + ": " + (about.length() <= 120 ? about : about.substring(0, 120) + "…");
      if (texts.size() >= MOST_REMARKS && !texts.contains(text)) {
        more++;
      } else {
        texts.add(text);
      }
    }

    List<String> texts() {
      var all = new ArrayList<>(texts);
      if (more > 0) {
        all.add("and %d more remarks".formatted(more));
      }
      return all;
    }
  }
}
