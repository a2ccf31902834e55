package io.phasegate.benchmarks.success;

import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.Deliverable;
import io.phasegate.contracts.Deliverable.Change;
import io.phasegate.contracts.Report;
import io.phasegate.contracts.event.PhaseCompleted.Quality;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What an executor says of its phase, true or not, while a story writes it.
final class Account {
  final List<Deliverable> promised = new ArrayList<>();
  List<String> validationTests = List.of();
  List<String> allowedTestRemovals = List.of();
  boolean allowNoop;
  boolean withoutReport;

  /// Whether the report no longer says what the run came to.
  boolean spoiled;

  UnaryOperator<SuiteRun> run = UnaryOperator.identity();
  UnaryOperator<Report> report = UnaryOperator.identity();
  @Nullable Integer exitCode;
  @Nullable CommitSha testedCommit;
  @Nullable CommitSha base;
  @Nullable List<String> changedPaths;
  @Nullable Quality quality;
  @Nullable String builderOutput;
  @Nullable String stopReason;

  void promise(String path, Change change, String... symbols) {
    promised.add(new Deliverable(path, change, List.of(symbols), null, null));
  }

  void withdraw(String path) {
    promised.removeIf(item -> item.path().equals(path));
  }

  /// The report is told otherwise than the run was.
  void spoil(UnaryOperator<SuiteRun> told) {
    run = told;
    spoiled = true;
  }

  void spoilText(UnaryOperator<String> told) {
    report =
        original ->
            new Report(original.format(), original.encoding(), told.apply(original.content()));
    spoiled = true;
  }
}
