package io.phasegate.finalizer.domain;

import io.phasegate.contracts.Cause;
import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.Deliverable;
import io.phasegate.contracts.Deliverables;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Report;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Source;
import io.phasegate.contracts.event.OutputFormat;
import io.phasegate.contracts.event.PhaseCompleted;
import io.phasegate.contracts.event.PhaseCompleted.Apply;
import io.phasegate.contracts.event.PhaseCompleted.Audit;
import io.phasegate.contracts.event.PhaseCompleted.CiRun;
import io.phasegate.contracts.event.PhaseCompleted.Quality;
import io.phasegate.contracts.event.StartPoint;
import io.phasegate.contracts.event.Usage;
import io.phasegate.finalizer.domain.AssertionEvidence.Effect;
import io.phasegate.finalizer.domain.AssertionEvidence.Loss;
import io.phasegate.finalizer.domain.AssertionEvidence.RunnerSetting;
import io.phasegate.finalizer.domain.AssertionEvidence.Unseen;
import io.phasegate.finalizer.domain.AssertionEvidence.Weakened;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A completed phase to be varied: by default attempt 1 of E2 with a CI report, one changed file
/// and its deliverable in place, so that nothing objects.
final class Completed {
  static final CommitSha COMMIT = new CommitSha("a".repeat(40));
  static final CommitSha BASE = new CommitSha("b".repeat(40));
  static final RepositoryId REPOSITORY = new RepositoryId("acme/shop");
  static final Instant TIME = Instant.parse("2026-01-02T03:04:05.006Z");
  static final String REPORT_SHA256 = "5".repeat(64);

  private final List<DeliverableFinding> findings = new ArrayList<>();
  private List<String> unread = List.of();
  private List<String> validationTests = List.of();
  private EventId id = new EventId("completed-1");
  private String eventSource = "/executor";
  private String reportSha256 = REPORT_SHA256;
  private ManifestEvidence manifest = ManifestEvidence.absent();
  private AssertionEvidence assertions = AssertionEvidence.of(List.of(), 0);
  private List<String> allowedRemovals = List.of();
  private List<String> codeChanges = List.of();
  private @Nullable Quality quality;
  private @Nullable Audit audit;
  private @Nullable Usage usage;
  private int attempt = 1;
  private boolean allowNoop;
  private Source source = new Source.Inline(REPOSITORY, COMMIT, List.of());
  private @Nullable CiRun ci =
      new CiRun(null, 1, null, List.of(new Report(Report.Format.JUNIT_XML, null, "<x/>")));
  private @Nullable Apply apply = new Apply("diff", 1, List.of("shop/cart.py"), 100);
  private WorkspaceFindings.@Nullable Unavailable unavailable;

  static Completed phase() {
    return new Completed().finding("shop/cart.py", Presence.FILE);
  }

  static Completed phaseWithoutDeliverables() {
    return new Completed();
  }

  Completed id(String value) {
    id = new EventId(value);
    return this;
  }

  Completed eventSource(String value) {
    eventSource = value;
    return this;
  }

  Completed attempt(int value) {
    attempt = value;
    return this;
  }

  Completed source(Source value) {
    source = value;
    return this;
  }

  Completed withoutCi() {
    ci = null;
    return this;
  }

  Completed ciCommit(CommitSha commit) {
    ci = new CiRun(null, 1, commit, List.of());
    return this;
  }

  Completed apply(@Nullable Apply value) {
    apply = value;
    return this;
  }

  Completed applied(int operations, String... paths) {
    return apply(new Apply("diff", operations, List.of(paths), 10));
  }

  /// As the inspection saw them.
  Completed codeChanges(String... paths) {
    codeChanges = List.of(paths);
    return this;
  }

  Completed allowNoop() {
    allowNoop = true;
    return this;
  }

  Completed finding(String path, Presence presence) {
    return finding(Deliverable.of(path, null), presence);
  }

  Completed finding(Deliverable deliverable, Presence presence) {
    findings.add(DeliverableFinding.of(deliverable, presence));
    return this;
  }

  Completed unread(String... prose) {
    unread = List.of(prose);
    return this;
  }

  Completed unavailable(String code, String message) {
    unavailable = new WorkspaceFindings.Unavailable(code, message);
    return this;
  }

  Completed validationTests(String... names) {
    validationTests = List.of(names);
    return this;
  }

  Completed report(String sha256) {
    reportSha256 = sha256;
    return this;
  }

  Completed manifest(ManifestEvidence value) {
    manifest = value;
    return this;
  }

  Completed weakened(String path, int before, int after) {
    return weakened(path, "", Loss.ASSERTIONS, before, after);
  }

  Completed weakened(String path, String test, Loss loss, int before, int after) {
    var weaker = List.of(new Weakened(path, test, loss, before, after));
    return assertions(AssertionEvidence.of(weaker, 1));
  }

  Completed setting(String path, Effect effect) {
    var setting = new RunnerSetting(path, effect, "--deselect");
    return assertions(new AssertionEvidence(List.of(), List.of(setting), List.of(), 0, ""));
  }

  Completed unseen(String path, String... tests) {
    return assertions(
        AssertionEvidence.uncompared(
            List.of(new Unseen(path, List.of(tests))), "there is no base"));
  }

  Completed assertions(AssertionEvidence value) {
    assertions = value;
    return this;
  }

  Completed allowedRemovals(String... globs) {
    allowedRemovals = List.of(globs);
    return this;
  }

  Completed quality(boolean blocked, @Nullable Boolean humanApproved) {
    quality = new Quality("L2", blocked, humanApproved);
    return this;
  }

  Completed audit(boolean approved, String... issues) {
    audit = new Audit(approved, List.of(issues));
    return this;
  }

  Completed stopReason(String reason) {
    usage = new Usage("any-model", 100, null, 1_000, reason, OutputFormat.UNIFIED_DIFF);
    return this;
  }

  PhaseCompleted event() {
    var items = findings.stream().map(DeliverableFinding::deliverable).toList();
    return new PhaseCompleted(
        ref(attempt),
        source,
        new StartPoint(BASE),
        new Deliverables(items, unread),
        validationTests,
        allowNoop,
        allowedRemovals,
        ci,
        quality,
        audit,
        apply,
        null,
        usage);
  }

  Cause cause() {
    return new Cause(eventSource, id, TIME.plusSeconds(attempt), null);
  }

  Completion completion() {
    var workspace = unavailable == null ? new WorkspaceFindings.Read(findings) : unavailable;
    var inspection = new Inspection(workspace, manifest, assertions, codeChanges);
    return Completion.of(cause(), TIME.plusSeconds(60), event(), inspection, reportSha256);
  }

  PhaseInput reported() {
    return new PhaseInput.PhaseReported(completion());
  }

  static PhaseRef ref(int attempt) {
    return new PhaseRef("build-126", "E2", attempt);
  }
}
