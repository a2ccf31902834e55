package io.phasegate.contracts.event;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Report;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Require;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tests ran: at a base commit to know what was red before, or again because baseline-service
/// asked. Holds either `report` (one run) or `runs` (the same tests several times).
///
/// @param requestId the request this answers, where it answers one
/// @param phase the phase of a retry
/// @param recapture true where a baseline is to replace the one that is known
/// @param exitCode the test command's exit code; absent where `runs` has them
public record TestsReported(
    RepositoryId repository,
    CommitSha commit,
    String suite,
    Purpose purpose,
    @Nullable String requestId,
    @Nullable PhaseRef phase,
    @Nullable Boolean recapture,
    @Nullable Integer exitCode,
    @Nullable Double durationSeconds,
    @Nullable @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<Report> report,
    @Nullable List<Run> runs)
    implements ExecutorEvent {
  public TestsReported {
    Require.present("repository", repository);
    Require.present("commit", commit);
    Require.name("suite", suite);
    Require.present("purpose", purpose);
    Require.that(
        "report",
        (report == null) != (runs == null),
        "either report or runs",
        report == null ? "neither" : "both");
    Require.that(
        "recapture",
        purpose == Purpose.BASELINE || !Boolean.TRUE.equals(recapture),
        "only with purpose baseline",
        purpose);
    report = report == null ? null : Require.list("report", report);
    runs = runs == null ? null : Require.list("runs", runs);
    if (report != null) {
      Require.present("exitCode", exitCode);
    }
  }

  /// A report that replaces nothing.
  public TestsReported(
      RepositoryId repository,
      CommitSha commit,
      String suite,
      Purpose purpose,
      @Nullable String requestId,
      @Nullable PhaseRef phase,
      @Nullable Integer exitCode,
      @Nullable Double durationSeconds,
      @Nullable List<Report> report,
      @Nullable List<Run> runs) {
    this(
        repository,
        commit,
        suite,
        purpose,
        requestId,
        phase,
        null,
        exitCode,
        durationSeconds,
        report,
        runs);
  }

  /// Every run of this report, in order, whichever spelling was used.
  public List<Run> allRuns() {
    return runs != null
        ? runs
        : List.of(
            new Run(Require.present("exitCode", exitCode), Require.present("report", report)));
  }

  @Override
  public String key() {
    return repository.value();
  }

  public enum Purpose {
    @JsonProperty("baseline")
    BASELINE,
    @JsonProperty("retry")
    RETRY
  }

  /// One run of the tests.
  public record Run(
      int exitCode,
      @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<Report> report) {
    public Run {
      report = Require.list("runs.report", report);
    }
  }
}
