package io.phasegate.finalizer.inspection;

import io.phasegate.contracts.Source;
import io.phasegate.contracts.event.PhaseCompleted;
import io.phasegate.finalizer.FinalizerConfig;
import io.phasegate.finalizer.domain.AssertionEvidence;
import io.phasegate.finalizer.domain.AssertionEvidence.Unseen;
import io.phasegate.finalizer.domain.DeliverableFinding;
import io.phasegate.finalizer.domain.Inspection;
import io.phasegate.finalizer.domain.WorkspaceFindings;
import io.phasegate.finalizer.manifest.ManifestReader;
import io.phasegate.source.AllowedUrls;
import io.phasegate.source.FileBytes;
import io.phasegate.source.Reading;
import io.phasegate.source.RepoPath;
import io.phasegate.source.SourceLimits;
import io.phasegate.source.SourceUnavailable;
import io.phasegate.source.Workspaces;
import io.phasegate.source.code.ConfinedAnalysis;
import io.phasegate.source.code.TestUnit;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Looks for promised files, what they hold, what the builder's manifest claims of them, and
/// whether changed tests still assert as much as before.
@Startup // a cache that cannot be written to stops the start, not the first event
@ApplicationScoped
public class PhaseInspector implements AutoCloseable {
  private final Workspaces workspaces;
  private final ConfinedAnalysis code = new ConfinedAnalysis();

  @Inject
  PhaseInspector(FinalizerConfig config) {
    this(workspaces(config.source()));
  }

  /// For other engines with the same decider.
  public PhaseInspector(Workspaces workspaces) {
    this.workspaces = workspaces;
  }

  private static Workspaces workspaces(FinalizerConfig.Source source) {
    return new Workspaces(
        source.cacheDirectory(),
        AllowedUrls.of(source.allowedUrls().orElse(List.of())),
        SourceLimits.of(source.fetchTimeout(), source.maxPackBytes()));
  }

  /// Never fails because of what the event says: a workspace that cannot be had is a finding.
  public Inspection inspect(PhaseCompleted event) {
    var manifest = ManifestReader.read(event.builderOutput());
    try (var workspace = workspaces.open(event.source())) {
      var files = new WorkspaceFiles(workspace, code);
      var findings = new ArrayList<DeliverableFinding>();
      for (var deliverable : event.deliverables().items()) {
        findings.add(DeliverableCheck.check(files, deliverable));
      }
      return new Inspection(
          new WorkspaceFindings.Read(heldAgainstBase(event, findings, files)),
          ManifestCheck.check(manifest, event.deliverables(), files),
          assertions(event, files),
          CodeChanges.seen(event, workspaces));
    } catch (SourceUnavailable unavailable) {
      return new Inspection(
          new WorkspaceFindings.Unavailable(
              unavailable.reason().name(), String.valueOf(unavailable.getMessage())),
          ManifestCheck.unseen(manifest, event.deliverables()),
          AssertionEvidence.skipped("the workspace could not be opened"));
    }
  }

  /// Where the base cannot be read, the comparison of assertions says so.
  private List<DeliverableFinding> heldAgainstBase(
      PhaseCompleted event, List<DeliverableFinding> found, WorkspaceFiles now) {
    var base = base(event);
    if (base == null || !PromisedChanges.any(event, found)) {
      return found;
    }
    try (var workspace = workspaces.open(base)) {
      return PromisedChanges.compare(event, found, new WorkspaceFiles(workspace, code), now);
    } catch (SourceUnavailable unavailable) {
      return found;
    }
  }

  private AssertionEvidence assertions(PhaseCompleted event, WorkspaceFiles now) {
    var base = base(event);
    if (base == null) {
      return uncompared(
          event, now, "files that are sent along have no base commit to be compared with");
    }
    try (var workspace = workspaces.open(base)) {
      return compared(event, new WorkspaceFiles(workspace, code), now);
    } catch (SourceUnavailable unavailable) {
      return uncompared(event, now, "the base commit could not be read: " + unavailable.reason());
    }
  }

  /// Where the earlier files are; null where nobody says.
  private static @Nullable Source base(PhaseCompleted event) {
    var commit = event.base().commit();
    var files = event.base().files();
    return switch (event.source()) {
      case Source.Git git -> new Source.Git(git.repository(), git.url(), commit);
      case Source.Inline inline ->
          files == null ? null : new Source.Inline(inline.repository(), commit, files);
    };
  }

  private static AssertionEvidence compared(
      PhaseCompleted event, WorkspaceFiles base, WorkspaceFiles now) {
    var changed = TestFiles.changed(event, base, now);
    var tests = changed.stream().filter(path -> TestFiles.isTest(path.value())).toList();
    var settings = changed.stream().filter(path -> RunnerSettings.isSetting(path.value())).toList();
    return new AssertionEvidence(
        AssertionCheck.compare(tests, TestFiles.gone(base, now), base, now),
        RunnerSettings.compare(settings, base, now),
        unseen(TestFiles.unread(event, base, now), now),
        tests.size(),
        changed.size() < TestFiles.MOST
            ? ""
            : "only the first %d changed test files were read".formatted(TestFiles.MOST));
  }

  private static AssertionEvidence uncompared(
      PhaseCompleted event, WorkspaceFiles now, String why) {
    var unseen = unseen(TestFiles.saidToBeChanged(event), now);
    var harmless = unseen.isEmpty() && event.source() instanceof Source.Inline;
    return harmless
        ? AssertionEvidence.of(List.of(), 0)
        : AssertionEvidence.uncompared(unseen, why);
  }

  private static List<Unseen> unseen(List<RepoPath> paths, WorkspaceFiles now) {
    return paths.stream().map(path -> new Unseen(path.value(), tests(path, now))).toList();
  }

  private static List<String> tests(RepoPath path, WorkspaceFiles files) {
    return files.read(path) instanceof Reading.Content(FileBytes bytes)
        ? files.code().tests(path.value(), bytes.toByteArray()).units().stream()
            .map(TestUnit::name)
            .filter(name -> !name.isEmpty())
            .toList()
        : List.of();
  }

  /// Ends the analysis process, if one runs.
  @Override
  @PreDestroy
  public void close() {
    code.close();
  }
}
