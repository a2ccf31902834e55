package io.phasegate.benchmarks.success;

import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.Deliverables;
import io.phasegate.contracts.Source;
import io.phasegate.contracts.Source.InlineFile;
import io.phasegate.contracts.event.OutputFormat;
import io.phasegate.contracts.event.PhaseCompleted;
import io.phasegate.contracts.event.PhaseCompleted.Apply;
import io.phasegate.contracts.event.PhaseCompleted.CiRun;
import io.phasegate.contracts.event.StartPoint;
import io.phasegate.contracts.event.Usage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an executor publishes when it calls an attempt done: what stands in its workspace, and what
/// it says about it.
final class Completing {
  private final PhaseDraft draft;
  private final Account said;
  private final Changes changes;

  private Completing(PhaseDraft draft) {
    this.draft = draft;
    this.said = draft.said;
    this.changes = Changes.between(draft.project.base().files(), draft.files);
  }

  /// @param told the run as the executor tells it
  static PhaseCompleted of(PhaseDraft draft, CommitSha commit, SuiteRun told) {
    return new Completing(draft).event(commit, told);
  }

  private PhaseCompleted event(CommitSha commit, SuiteRun told) {
    var base = said.base == null ? draft.project.commit() : said.base;
    return new PhaseCompleted(
        draft.phase(),
        source(commit),
        new StartPoint(base, draft.isInline() ? changes.before() : null),
        new Deliverables(List.copyOf(said.promised), List.of()),
        said.validationTests,
        said.allowNoop,
        said.allowedTestRemovals,
        said.withoutReport ? null : ci(told),
        said.quality,
        null,
        apply(),
        said.builderOutput,
        usage());
  }

  private Source source(CommitSha commit) {
    var project = draft.project;
    return draft.isInline()
        ? new Source.Inline(project.repository(), commit, sent())
        : new Source.Git(project.repository(), project.git().url(), commit);
  }

  /// What changed and what was promised, as `phasegate test-run` sends it.
  private List<InlineFile> sent() {
    var sent = new ArrayList<>(changes.after());
    for (var item : said.promised) {
      var text = draft.files.get(item.path());
      if (text != null && !changes.paths().contains(item.path())) {
        sent.add(InlineFile.of(item.path(), text));
      }
    }
    return List.copyOf(sent);
  }

  private Apply apply() {
    var paths = said.changedPaths == null ? changes.paths() : said.changedPaths;
    int size = changes.after().stream().mapToInt(file -> length(file.content())).sum();
    return new Apply("diff", paths.size(), paths, size);
  }

  private static int length(@Nullable String content) {
    return content == null ? 0 : content.length();
  }

  private CiRun ci(SuiteRun told) {
    var report = PytestReport.any(draft.random).of(told, draft.random);
    int exitCode = said.exitCode == null ? told.exitCode() : said.exitCode;
    return new CiRun(
        Project.SUITE, exitCode, said.testedCommit, List.of(said.report.apply(report)));
  }

  private @Nullable Usage usage() {
    return said.stopReason == null
        ? null
        : new Usage("some-model", 4_000, null, 8_000, said.stopReason, OutputFormat.NDJSON);
  }
}
