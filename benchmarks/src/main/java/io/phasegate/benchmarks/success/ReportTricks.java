package io.phasegate.benchmarks.success;

import static io.phasegate.benchmarks.success.Story.notDone;

import io.phasegate.contracts.Deliverable.Change;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Phases whose report is missing, of something else, or not the whole truth. Each broke a test.
final class ReportTricks {
  private ReportTricks() {}

  static List<Story> stories() {
    return List.of(
        notDone("no report at all", d -> broken(d).said.withoutReport = true),
        notDone("code changed behind promised documentation", ReportTricks::behindDocumentation),
        notDone("a report without tests", d -> broken(d).said.spoil(run -> run.only(_ -> false))),
        notDone(
            "a report cut off in its middle", d -> broken(d).said.spoilText(ReportTricks::half)),
        notDone("only its own tests were run", ReportTricks::ownTestsOnly),
        notDone("failing tests left out of the report", ReportTricks::withoutFailures),
        notDone("exit code 0 beside failures", d -> exit(broken(d), 0)),
        notDone("exit code of a failure, all tests green", ReportTricks::greenButFailed),
        notDone("a run that was interrupted", d -> exit(broken(d), 2)),
        notDone("outcomes edited, counts forgotten", ReportTricks::editedOutcomes),
        notDone("the report of another commit", ReportTricks::otherCommit),
        notDone("the report of the attempt before", ReportTricks::staleReport),
        notDone("an attempt after a later one", ReportTricks::superseded),
        notDone("a base commit that nobody ran", ReportTricks::withoutBaseline));
  }

  private static PhaseDraft broken(PhaseDraft draft) {
    draft.behave(draft.stableTest(), Behaviour.BROKEN);
    return draft;
  }

  /// Documentation needs no report, and that is all that is promised and told.
  private static void behindDocumentation(PhaseDraft draft) {
    draft.startOver();
    draft.files.merge("docs/guide.md", "\nPrices grow.\n", String::concat);
    draft.files.merge(draft.changed, "\nRATE = 8\n", String::concat);
    draft.said.promise("docs/guide.md", Change.MODIFY);
    draft.said.changedPaths = List.of("docs/guide.md");
    broken(draft).said.withoutReport = true;
  }

  private static String half(String report) {
    return report.substring(0, report.length() / 2);
  }

  private static void exit(PhaseDraft draft, int code) {
    draft.said.exitCode = code;
    draft.said.spoiled = true;
  }

  private static void ownTestsOnly(PhaseDraft draft) {
    var own = Snapshot.moduleOf(draft.featureTests) + "::";
    broken(draft)
        .said
        .spoil(run -> new SuiteRun(run.only(id -> id.startsWith(own)).outcomes(), noModules()));
  }

  private static SortedSet<String> noModules() {
    return new TreeSet<>();
  }

  private static void withoutFailures(PhaseDraft draft) {
    broken(draft).said.spoil(run -> run.only(id -> !red(run, id)));
  }

  private static boolean red(SuiteRun run, String id) {
    var outcome = run.outcomes().get(id);
    return outcome != null && outcome.red();
  }

  private static void greenButFailed(PhaseDraft draft) {
    broken(draft).said.spoil(run -> new SuiteRun(run.allGreen().outcomes(), noModules()));
    draft.said.exitCode = 1;
  }

  /// Whoever edits a report by hand forgets its counts.
  private static void editedOutcomes(PhaseDraft draft) {
    broken(draft)
        .said
        .spoilText(
            text ->
                text.startsWith("{")
                    ? text.replace(
                        "\"outcome\":\"failed\",\"call\"", "\"outcome\":\"passed\",\"call\"")
                    : text.replace("<failure message=\"AssertionError: assert 4 == 3\"/>", ""));
  }

  private static void otherCommit(PhaseDraft draft) {
    broken(draft).said.spoil(SuiteRun::allGreen);
    draft.said.testedCommit = draft.project.commit();
  }

  /// The first attempt is blocked for a missing file; the second has it, breaks a test, and sends
  /// the report of the first.
  private static void staleReport(PhaseDraft draft) {
    var text = draft.read(draft.feature);
    draft.files.remove(draft.feature);
    var first = draft.completeFirst();
    draft.files.put(draft.feature, text);
    broken(draft);
    var ci = first.event().ci();
    draft.said.spoiled = true;
    draft.said.exitCode = ci == null ? null : ci.exitCode();
    draft.said.report = report -> ci == null ? report : ci.report().getFirst();
  }

  /// Attempt 2 is done and completed; the broken attempt 1 comes late.
  private static void superseded(PhaseDraft draft) {
    draft.attempt(2);
    var _ = draft.completeFirst();
    draft.attempt(1);
    broken(draft);
    draft.said.spoiled = true;
  }

  private static void withoutBaseline(PhaseDraft draft) {
    var files = new TreeMap<>(draft.project.base().files());
    files.put("notes.txt", draft.phase().key());
    draft.said.base = draft.project.git().commit(files, "base-of-" + draft.phase().phaseId());
    broken(draft);
  }
}
