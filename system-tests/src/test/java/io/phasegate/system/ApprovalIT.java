package io.phasegate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.phasegate.cli.Phasegate;
import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.Deliverable;
import io.phasegate.contracts.Deliverables;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.Source;
import io.phasegate.contracts.codec.ContractJson;
import io.phasegate.contracts.event.Decision;
import io.phasegate.contracts.event.GovernanceApproved;
import io.phasegate.contracts.event.GovernanceDenied;
import io.phasegate.contracts.event.GovernanceRequested;
import io.phasegate.contracts.event.PatchRejected;
import io.phasegate.contracts.event.PatchRejected.Patch;
import io.phasegate.contracts.event.PatchRejected.RejectionError;
import io.phasegate.contracts.event.PhaseCompleted;
import io.phasegate.contracts.event.PhaseFinalized;
import io.phasegate.contracts.event.Risk;
import io.phasegate.contracts.event.StartPoint;
import io.phasegate.stack.testing.TelegramServer;
import io.phasegate.stack.testing.TelegramServer.Message;
import io.phasegate.stack.testing.TestStack;
import io.phasegate.stack.testing.TestTopics;
import io.phasegate.system.kit.Secrecy;
import io.phasegate.system.kit.ServiceFleet;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// People decide on a patch to what is protected, by the command line and by Telegram, through the
/// packaged services. Telegram is a server that answers as its documentation says.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ApprovalIT {
  private static final String CORE = "src/autopack/quality_gate.py";
  private static final String DECISIONS = Service.GOVERNANCE.decisions().topicName();
  private static final RepositoryId REPOSITORY = new RepositoryId("acme/autopack");
  private static final Service[] SERVICES = {Service.GOVERNANCE, Service.FINALIZER};
  private static final String WRONG_TOKEN = "a-guessed-token";
  private static final long CHAT = -1001;
  private static final long MARIA = 77;
  private static final String PATCH =
      """
      diff --git a/%1$s b/%1$s
      --- a/%1$s
      +++ b/%1$s
      @@ -1 +1,2 @@
       def gate():
      +    return True
      """
          .formatted(CORE);

  private final TestStack stack = TestStack.shared();
  private final TelegramServer telegram = TelegramServer.start(0, Set.of(CHAT));
  private final TestTopics topics = new TestTopics(stack.bootstrapServers());
  private final Path folder;
  private final ServiceFleet fleet;

  ApprovalIT(@TempDir Path folder) {
    this.folder = folder;
    this.fleet =
        new ServiceFleet(
            stack,
            Map.of(
                "PHASEGATE_GOVERNANCE_KEYS_FILE", folder.resolve("keys").toString(),
                "PHASEGATE_GOVERNANCE_CLIENTS_FILE", folder.resolve("clients").toString(),
                "PHASEGATE_GOVERNANCE_TOKEN_FILE", folder.resolve("token").toString(),
                "PHASEGATE_GOVERNANCE_TELEGRAM_TOKEN", TelegramServer.TOKEN,
                "PHASEGATE_GOVERNANCE_TELEGRAM_BASE_URL", telegram.url().toString(),
                "PHASEGATE_GOVERNANCE_TELEGRAM_CHATS", String.valueOf(CHAT),
                "PHASEGATE_GOVERNANCE_TELEGRAM_USERS__77__NAME", "maria",
                "PHASEGATE_FINALIZER_CI_REQUIRED", "false"));
  }

  /// How a command ended and what it printed.
  private record Ended(int exitCode, String out) {}

  @BeforeAll
  void start() {
    fleet.start(SERVICES);
  }

  @AfterAll
  void stop() {
    fleet.close();
    topics.close();
    telegram.close();
  }

  @Test
  @DisplayName(
      "BUILD-126 phase G is approved by Telegram, the phase retries with the allowance and"
          + " completes")
  void approvesPhaseGByTelegram() throws IOException {
    var phase = new PhaseRef("BUILD-126-" + UUID.randomUUID(), "G", 1);
    var rejected = reject(phase);
    var requested = (GovernanceRequested) topics.awaitAnswer(DECISIONS, rejected);
    assertThat(requested.risk()).isEqualTo(Risk.HIGH);
    assertThat(requested.perPath()).noneMatch(path -> path.autoApprovable());
    assertThat(run("pending", "--run", phase.runId()).out())
        .contains(requested.requestId(), "high", "0 of 1", CORE);

    var message = announced(requested.requestId());
    assertThat(message.text()).contains("risk HIGH", CORE, "the gate must learn a rule");
    telegram.press(message, "Approve", MARIA);

    var approved = (GovernanceApproved) last(rejected);
    assertThat(approved.approvedBy()).containsExactly("maria");
    var retry = new PhaseRef(phase.runId(), phase.phaseId(), 2);
    var verified = verify(retry, approved.allowance().token());
    assertThat(verified.exitCode()).as(verified.out()).isZero();
    assertThat(complete(retry)).isInstanceOf(PhaseFinalized.class);
    assertThat(messageWith(requested.requestId(), "APPROVED by maria").buttons()).isEmpty();
  }

  @Test
  void decidesByTheCommandLine() {
    var phase = new PhaseRef("run-" + UUID.randomUUID(), "G", 1);
    var rejected = reject(phase);
    var id = ((GovernanceRequested) topics.awaitAnswer(DECISIONS, rejected)).requestId();

    var approved = run("approve", id, "--paths", CORE, "--reason", "looked at it");
    assertThat(approved.out()).contains(id + " APPROVED by local; granted until", CORE);
    assertThat(approved.exitCode()).isZero();
    assertThat(run("approve", id).exitCode()).isZero();

    var late = run("deny", id, "--reason", "no");
    assertThat(late.out()).contains("too late to deny: " + id + " APPROVED by local");
    assertThat(late.exitCode()).isEqualTo(1);

    var token = ((GovernanceApproved) last(rejected)).allowance().token();
    var other = run("allowance", "verify", token, "--phase", "another/G/1", "--path", "src/b.py");
    assertThat(other.out())
        .contains("NOT valid: phase: it holds for " + phase, "NOT valid: path: 'src/b.py'");
    assertThat(other.exitCode()).isEqualTo(1);

    assertThat(run("revoke", id, "--reason", "leaked").out()).contains(id + " REVOKED");
    assertThat(run("revoke", id).exitCode()).isZero(); // saying it again changes nothing
    assertThat(run("pending", "--run", phase.runId()).out()).contains("Nothing waits");
  }

  @Test
  void deniesByTheCommandLine() {
    var rejected = reject(new PhaseRef("run-" + UUID.randomUUID(), "G", 1));
    var id = ((GovernanceRequested) topics.awaitAnswer(DECISIONS, rejected)).requestId();
    assertThat(announced(id).buttons()).isNotEmpty(); // what is decided sooner is never announced

    var denied = run("deny", id, "--reason", "not in this phase");

    assertThat(denied.out()).contains(id + " DENIED by local; reason: not in this phase");
    assertThat(((GovernanceDenied) last(rejected)).reason()).isEqualTo("not in this phase");
    assertThat(messageWith(id, "DENIED by local: not in this phase").buttons()).isEmpty();
  }

  @Test
  void saysWhatToDoWhereAskingGoesWrong() throws IOException {
    var unknown = run("approve", "no-such-request");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.out()).contains("list those that wait with: phasegate pending");

    var wrongToken = Files.writeString(folder.resolve("wrong"), WRONG_TOKEN);
    var refused = command("pending", "--token-file", wrongToken.toString());
    assertThat(refused.exitCode()).isEqualTo(77);
    assertThat(refused.out()).contains("does not know this token", "--token-file");

    var noToken = command("pending", "--token-file", folder.resolve("absent").toString());
    assertThat(noToken.exitCode()).isEqualTo(69);
    assertThat(noToken.out()).contains("no token: expected one in");
  }

  @Test
  @Order(Integer.MAX_VALUE) // after all that could have told one
  void tellsNoSecretInAnyLog() throws IOException {
    var secrets = new HashMap<String, String>();
    secrets.put("the client's token", Files.readString(folder.resolve("token")).strip());
    secrets.put("the bot's token", TelegramServer.TOKEN);
    secrets.put("an unknown token", WRONG_TOKEN);
    secrets.put("the superuser's password", stack.admin().password());
    for (var service : SERVICES) {
      secrets.put("the password of " + service.id(), stack.database(service).password());
      secrets.put("the owner's password of " + service.id(), stack.migration(service).password());
    }
    var keys = ContractJson.mapper().readTree(folder.resolve("keys").toFile()).path("keys");
    keys.forEach(key -> secrets.put("key " + key.path("kid"), key.path("d").asText()));
    assertThat(keys).isNotEmpty();

    Secrecy.assertKept(secrets, Stream.of(SERVICES).map(fleet::log).toList());
  }

  private EventId reject(PhaseRef phase) {
    var id = new EventId(UUID.randomUUID().toString());
    var error =
        new RejectionError(
            "protected_path_violation", List.of(CORE), "the gate must learn a rule", null, true);
    var patch = new Patch("as claimed", 1, 1, 0, 1, PATCH);
    topics.publish(id, new PatchRejected(phase, REPOSITORY, error, null, patch, null, "builder"));
    return id;
  }

  private Decision last(EventId rejected) {
    return topics.decision(topics.awaitAnswers(DECISIONS, rejected, 2).getLast());
  }

  private Decision complete(PhaseRef phase) {
    var id = new EventId(UUID.randomUUID().toString());
    var file = Source.InlineFile.of(CORE, "def gate():\n    return True\n");
    topics.publish(
        id,
        new PhaseCompleted(
            phase,
            new Source.Inline(REPOSITORY, new CommitSha("a".repeat(40)), List.of(file)),
            new StartPoint(new CommitSha("b".repeat(40))),
            Deliverables.of(Deliverable.of(CORE, Deliverable.Change.MODIFY)),
            List.of(),
            null,
            List.of(),
            null,
            null,
            null,
            new PhaseCompleted.Apply("patch", 1, List.of(CORE), PATCH.length()),
            null,
            null));
    return topics.awaitAnswer(Service.FINALIZER.decisions().topicName(), id);
  }

  private Ended verify(PhaseRef phase, String token) throws IOException {
    var patch = Files.writeString(folder.resolve("g.diff"), PATCH);
    return run(
        "allowance",
        "verify",
        token,
        "--phase",
        phase.correlationId(),
        "--path",
        CORE,
        "--patch",
        patch.toString());
  }

  private Message announced(String requestId) {
    return messageWith(requestId, "Approval wanted");
  }

  private Message messageWith(String requestId, String words) {
    return await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                telegram.messages().stream()
                    .filter(each -> each.text().contains(requestId) && each.text().contains(words))
                    .findFirst()
                    .orElse(null),
            message -> message != null);
  }

  private Ended run(String... words) {
    var arguments = new ArrayList<>(List.of(words));
    if (words[0].equals("allowance")) {
      arguments.addAll(List.of("--jwks", fleet.url(Service.GOVERNANCE) + "/.well-known/jwks.json"));
      return ended(arguments);
    }
    arguments.addAll(List.of("--token-file", folder.resolve("token").toString()));
    return command(arguments.toArray(String[]::new));
  }

  private Ended command(String... words) {
    var arguments = new ArrayList<>(List.of(words));
    arguments.addAll(List.of("--url", fleet.url(Service.GOVERNANCE).toString()));
    return ended(arguments);
  }

  private static Ended ended(List<String> arguments) {
    var out = new StringWriter();
    int exitCode =
        Phasegate.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(out))
            .execute(arguments.toArray(String[]::new));
    return new Ended(exitCode, out.toString());
  }
}
