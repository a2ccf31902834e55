package io.phasegate.contracts.event;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.Deliverables;
import io.phasegate.contracts.EmptyByDefault;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Report;
import io.phasegate.contracts.Require;
import io.phasegate.contracts.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An executor says that an attempt is done. Whether it is, the finalizer decides.
///
/// @param source the workspace after the attempt
/// @param base the commit the phase started from: its tests are the baseline
/// @param validationTests tests that must not be broken whatever the tolerance, in any spelling
/// @param allowNoop true where a phase that changes nothing may be complete
/// @param allowedTestRemovals globs of test ids that may disappear or be skipped
/// @param builderOutput the model's last output, which may hold a deliverables manifest
public record PhaseCompleted(
    PhaseRef phase,
    Source source,
    StartPoint base,
    Deliverables deliverables,
    @EmptyByDefault List<String> validationTests,
    @Nullable Boolean allowNoop,
    @EmptyByDefault List<String> allowedTestRemovals,
    @Nullable CiRun ci,
    @Nullable Quality quality,
    @Nullable Audit audit,
    @Nullable Apply apply,
    @Nullable String builderOutput,
    @Nullable Usage usage)
    implements ExecutorEvent {
  public PhaseCompleted {
    Require.present("phase", phase);
    Require.present("source", source);
    Require.present("base", base);
    Require.present("deliverables", deliverables);
    validationTests = Require.listOrEmpty("validationTests", validationTests);
    allowedTestRemovals = Require.listOrEmpty("allowedTestRemovals", allowedTestRemovals);
  }

  @Override
  public String key() {
    return phase.key();
  }

  /// The test run after the attempt.
  ///
  /// @param suite which tests ran; `default` where the executor names none
  /// @param commit the commit the tests ran at, where the runner says it
  /// @param report one report, or a list where the build writes many files
  public record CiRun(
      @Nullable String suite,
      int exitCode,
      @Nullable CommitSha commit,
      @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<Report> report) {
    public CiRun {
      if (suite != null) {
        Require.name("ci.suite", suite);
      }
      report = Require.list("ci.report", report);
    }
  }

  /// The verdict of a quality gate of the executor's own.
  public record Quality(String level, boolean blocked, @Nullable Boolean humanApproved) {
    public Quality {
      Require.name("quality.level", level);
    }
  }

  /// The verdict of a reviewer, human or model.
  public record Audit(boolean approved, @EmptyByDefault List<String> issues) {
    public Audit {
      issues = Require.listOrEmpty("audit.issues", issues);
    }
  }

  /// What the executor applied to the workspace.
  ///
  /// @param operations how many edits were applied
  /// @param patchBytes the size of the patch in bytes
  public record Apply(
      String mode, int operations, @EmptyByDefault List<String> changedPaths, long patchBytes) {
    public Apply {
      Require.name("apply.mode", mode);
      Require.atLeast("apply.operations", 0, operations);
      changedPaths = Require.listOrEmpty("apply.changedPaths", changedPaths);
      Require.that("apply.patchBytes", patchBytes >= 0, "at least 0", patchBytes);
    }
  }
}
