package io.phasegate.cli.demo;

import io.phasegate.cli.demo.ShopBuild.Attempt;
import io.phasegate.cli.governance.AuditChain;
import io.phasegate.cli.governance.GovernanceApi;
import io.phasegate.cli.terminal.CliException;
import io.phasegate.cli.terminal.ExitCode;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.event.Decision;
import io.phasegate.contracts.event.GovernanceRequested;
import io.phasegate.contracts.event.Risk;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/// BUILD-126, phase G: the patch touches `src/autopack/quality_gate.py`, which nobody may change
/// without leave. A person says yes, no, or nothing; another agent does not even ask.
final class Build126Governance {
  private static final String REPOSITORY = "acme/shop";
  private static final String GATE = "src/autopack/quality_gate.py";
  private static final Map<String, String> CHANGED =
      Map.of("path", GATE, "content", "def blocks(report):\n    return report.failed > 0\n");

  private final Run run;
  private final ShopBuild shop;
  private final ShopBuild impatient;
  private final String base;

  private Build126Governance(Instant now) {
    this.run = new Run("BUILD-126-G", now);
    this.shop = new ShopBuild(run, REPOSITORY);
    this.impatient = new ShopBuild(run, DemoPolicy.REPOSITORY);
    this.base = run.commit("base");
  }

  static Scenario scenario(Instant now) {
    return new Build126Governance(now).scenario();
  }

  private Scenario scenario() {
    return new Scenario(
        "BUILD-126, phase G: change %s, which is protected.".formatted(GATE),
        List.of(
            shop.baseline("G baseline", "base", base),
            asked("G/1 asks", "G/1", REPOSITORY, GATE, requested()),
            Step.check("G/1 is listed as pending", "listed", this::isPending),
            changed("G/1 does not wait", "G/1", blocked()),
            verdict("G/1 approve by API", "G/1 asks", "approve", "GovernanceApproved"),
            changed("G/2 with the allowance", "G/2", completed()),
            asked("H/1 asks", "H/1", REPOSITORY, GATE, requested()),
            verdict("H/1 deny by API", "H/1 asks", "deny", "GovernanceDenied"),
            changed("H/1 all the same", "H/1", blocked()),
            impatient.baseline("X baseline", "base", base),
            asked(
                "X/1 asks, nobody answers",
                "X/1",
                DemoPolicy.REPOSITORY,
                GATE,
                governance("GovernanceExpired")),
            impatient.changed("X/1 all the same", attempt("X/1"), base, blocked()),
            asked("D/1 changes docs", "D/1", REPOSITORY, "docs/A.md", allowedByPolicy()),
            asked("T/1 adds a test", "T/1", REPOSITORY, "tests/test_a.py", allowedByPolicy()),
            changed("W/1 writes around the applier", "W/1", blocked()),
            Step.check("audit trail", "unbroken", this::brokenTrail)));
  }

  private Step asked(
      String name, String phase, String repository, String path, Expectation expected) {
    var body = new LinkedHashMap<String, Object>();
    body.put("phase", run.phase(phase));
    body.put("repository", repository);
    body.put(
        "error",
        Map.of(
            "type",
            "protected_path_violation",
            "violatedPaths",
            List.of(path),
            "justification",
            "the gate must count failed tests"));
    body.put("requestedBy", "builder");
    body.put("patch", patch(path));
    return Step.publish(name, run.event(name, "PatchRejected", body), expected);
  }

  private static Map<String, Object> patch(String path) {
    var content =
        """
        --- a/%1$s
        +++ b/%1$s
        @@ -1 +1,2 @@
         first = 1
        +second = 2
        """
            .formatted(path);
    return Map.of(
        "sha256",
        "as the executor counts",
        "linesChanged",
        1,
        "additions",
        1,
        "deletions",
        0,
        "files",
        1,
        "content",
        content);
  }

  private Step verdict(String name, String asking, String verdict, String type) {
    var cause = run.eventId(asking);
    return Step.perform(
        name,
        stage -> {
          var request = stage.decision(GovernanceRequested.class, cause).requestId();
          var answer = api(stage).say(verdict, request, Map.of("reason", "seen in the demo"));
          if (answer.status() == 409) {
            throw new CliException(ExitCode.DIFFERENT, "somebody else decided: " + answer.body());
          }
          return cause;
        },
        governance(type));
  }

  private Step changed(String name, String phase, Expectation expected) {
    return shop.changed(name, attempt(phase), base, expected);
  }

  private static Attempt attempt(String phase) {
    return new Attempt(phase, "after-good", List.of(GATE), List.of(CHANGED));
  }

  private Optional<String> isPending(Stage stage) {
    var request = stage.decision(GovernanceRequested.class, run.eventId("G/1 asks")).requestId();
    var pending = api(stage).pending(Map.of("risk", "high"));
    var listed =
        StreamSupport.stream(pending.spliterator(), false)
            .anyMatch(each -> each.path("id").asText().equals(request));
    return listed ? Optional.empty() : Optional.of(request + " is not listed");
  }

  private Optional<String> brokenTrail(Stage stage) {
    return new AuditChain(null).follow(api(stage));
  }

  private static GovernanceApi api(Stage stage) {
    return new GovernanceApi(stage.address(Service.GOVERNANCE), stage.governanceToken());
  }

  private static Expectation requested() {
    Predicate<Decision> highAndForPeople =
        decision ->
            decision instanceof GovernanceRequested request
                && request.risk() == Risk.HIGH
                && request.perPath().stream().noneMatch(path -> path.autoApprovable());
    return new Expectation(
        Topic.GOVERNANCE_DECISIONS, "GovernanceRequested", "risk high", highAndForPeople, "");
  }

  private static Expectation allowedByPolicy() {
    return governance("GovernanceApproved");
  }

  private static Expectation governance(String type) {
    return Expectation.of(Topic.GOVERNANCE_DECISIONS, type);
  }

  private static Expectation blocked() {
    return Expectation.blockedBy("governance");
  }

  private static Expectation completed() {
    return Expectation.of(Topic.FINALIZER_DECISIONS, "PhaseFinalized");
  }
}
