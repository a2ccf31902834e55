package io.phasegate.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.phasegate.access.TokenDigest;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.codec.ContractJson;
import io.phasegate.contracts.event.GovernanceApproved;
import io.phasegate.contracts.event.GovernanceDenied;
import io.phasegate.contracts.event.PatchRejected;
import io.phasegate.contracts.event.PatchRejected.Patch;
import io.phasegate.contracts.event.PatchRejected.RejectionError;
import io.phasegate.stack.Program;
import io.phasegate.stack.testing.TestBrowser;
import io.phasegate.stack.testing.TestStack;
import io.phasegate.stack.testing.TestTopics;
import io.phasegate.stack.testing.Window;
import io.phasegate.system.kit.ServiceFleet;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// People decide in a real browser, through the packaged gateway and governance-service, and the
/// page survives the gateway's end.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DashboardIT {
  private static final String CORE = "src/autopack/quality_gate.py";
  private static final String OTHER = "src/autopack/governance.py";
  private static final String DECISIONS = Service.GOVERNANCE.decisions().topicName();
  private static final RepositoryId REPOSITORY = new RepositoryId("acme/autopack");

  private final TestStack stack = TestStack.shared();
  private final TestTopics topics = new TestTopics(stack.bootstrapServers());
  private final ServiceFleet fleet;
  private final Path clients;
  private final List<Window> windows = new ArrayList<>();
  private @Nullable TestBrowser browser;

  DashboardIT(@TempDir Path folder) {
    this.clients = folder.resolve("clients.json");
    this.fleet =
        new ServiceFleet(
            stack,
            Map.of(
                "PHASEGATE_GOVERNANCE_KEYS_FILE", folder.resolve("keys").toString(),
                "PHASEGATE_GOVERNANCE_CLIENTS_FILE", clients.toString(),
                "PHASEGATE_GATEWAY_CLIENTS_FILE", clients.toString()));
  }

  @BeforeAll
  void start() throws IOException {
    assumeTrue(TestBrowser.isInstalled(), TestBrowser.MISSING);
    Files.writeString(
        clients, "{\"clients\":[%s,%s]}".formatted(approver("maria"), approver("jonas")));
    fleet.start(Program.of(Service.GOVERNANCE), Program.GATEWAY);
    PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
    browser = TestBrowser.start();
  }

  @AfterAll
  void stop() {
    windows.forEach(Window::close);
    if (browser != null) {
      browser.close();
    }
    fleet.close();
    topics.close();
  }

  @Test
  void grantsSomeOfThePathsThatAreAskedFor() {
    var phase = new PhaseRef("run-" + UUID.randomUUID(), "G", 1);
    var page = page("maria", "approvals");
    assertThat(page.locator(".connection")).hasText("Live");
    var rejected = reject(phase);
    var request = request(page, phase);

    request.getByLabel(OTHER).uncheck();
    request.getByLabel("Reason").fill("only the gate");
    request.getByText("Approve 1 of 2 paths").click();

    assertThat(request).containsText("Approved by maria: 1 path granted.");
    var approved =
        (GovernanceApproved) topics.decision(topics.awaitAnswers(DECISIONS, rejected, 2).getLast());
    assertThat(approved.grantedPaths()).containsExactly(CORE);
    assertThat(approved.approvedBy()).containsExactly("maria");

    request.locator(".request-phase").click();
    assertThat(page.locator(".entry").last()).containsText("Governance approved");
    assertThat(page.locator(".entry").last()).containsText("by maria");
  }

  @Test
  void deniesWithAReasonThatTheExecutorReads() {
    var phase = new PhaseRef("run-" + UUID.randomUUID(), "G", 1);
    var rejected = reject(phase);
    var request = request(page("maria", "approvals"), phase);

    request.getByLabel("Reason").fill("not in this phase");
    request.getByText("Deny", new Locator.GetByTextOptions().setExact(true)).click();

    assertThat(request).containsText("Denied by maria.");
    var denied =
        (GovernanceDenied) topics.decision(topics.awaitAnswers(DECISIONS, rejected, 2).getLast());
    assertThat(denied.reason()).isEqualTo("not in this phase");
  }

  @Test
  void saysThatSomebodyElseWasFaster() {
    var phase = new PhaseRef("run-" + UUID.randomUUID(), "G", 1);
    reject(phase);
    var fast = request(page("jonas", "approvals"), phase);
    assertThat(fast).isVisible();
    var slow = window("maria").page();
    slow.route("**/api/decisions/stream*", Route::abort); // sees nothing that happens
    slow.navigate("/#/approvals");
    var stale = request(slow, phase);
    assertThat(stale).isVisible();

    fast.getByLabel("Reason").fill("no");
    fast.getByText("Deny", new Locator.GetByTextOptions().setExact(true)).click();
    assertThat(fast).containsText("Denied by jonas.");
    stale.getByText("Approve", new Locator.GetByTextOptions().setExact(true)).click();

    assertThat(stale).containsText("Too late: it was denied by jonas.");
  }

  @Test
  void letsSomebodyElseApproveWhatAPersonPublished() throws IOException, InterruptedException {
    var phase = new PhaseRef("run-" + UUID.randomUUID(), "G", 1);
    publishAs("jonas", phase);
    var own = request(page("jonas", "approvals"), phase);
    own.getByText("Approve", new Locator.GetByTextOptions().setExact(true)).click();
    assertThat(own).containsText("expected an approver other than who asked");

    var other = request(page("maria", "approvals"), phase);
    other.getByText("Approve", new Locator.GetByTextOptions().setExact(true)).click();
    assertThat(other).containsText("Approved by maria");
  }

  @Test
  void goesOnByItselfAfterTheGatewayRestarts() {
    var run = "run-" + UUID.randomUUID();
    reject(new PhaseRef(run, "before", 1));
    var page = page("maria", "runs/" + run);
    assertThat(page.locator(".phases tbody tr")).hasCount(1);
    assertThat(page.locator(".connection")).hasText("Live");
    page.evaluate("document.body.dataset.loaded = 'once'");

    fleet.kill(Program.GATEWAY);
    assertThat(page.locator(".connection .lamp.warn")).isVisible();
    reject(new PhaseRef(run, "meanwhile", 1));
    fleet.start(Program.GATEWAY);

    assertThat(page.locator(".connection")).hasText("Live");
    assertThat(page.locator(".phases tbody tr")).hasCount(2);
    reject(new PhaseRef(run, "after", 1));
    assertThat(page.locator(".phases tbody tr")).hasCount(3);
    assertThat(page.locator("body")).hasAttribute("data-loaded", "once");
  }

  private static Locator request(Page page, PhaseRef phase) {
    return page.locator(".request").filter(new Locator.FilterOptions().setHasText(phase.runId()));
  }

  private Page page(String name, String path) {
    return window(name).open(path);
  }

  private Window window(String name) {
    var window =
        Objects.requireNonNull(browser)
            .window(fleet.url(Program.GATEWAY).toString(), name, ColorScheme.LIGHT, 1280);
    windows.add(window);
    return window;
  }

  private EventId reject(PhaseRef phase) {
    var id = new EventId(UUID.randomUUID().toString());
    topics.publish(id, rejected(phase));
    return id;
  }

  /// Through the gateway, which says who it was; the executor's own claim is another.
  private void publishAs(String name, PhaseRef phase) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(fleet.address(Program.GATEWAY, "/api/events/PatchRejected"))
              .timeout(Duration.ofSeconds(30))
              .header("Authorization", "Bearer " + name)
              .header("Content-Type", "application/json")
              .POST(
                  BodyPublishers.ofString(
                      ContractJson.mapper().writeValueAsString(rejected(phase))))
              .build();
      assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(202);
    }
  }

  private static PatchRejected rejected(PhaseRef phase) {
    var error =
        new RejectionError(
            "protected_path_violation", List.of(CORE, OTHER), "the gate must learn", null, true);
    var patch = new Patch("as claimed", 2, 2, 0, 2, patch(CORE) + patch(OTHER));
    return new PatchRejected(phase, REPOSITORY, error, null, patch, null, "builder");
  }

  private static String patch(String path) {
    return """
    diff --git a/%1$s b/%1$s
    --- a/%1$s
    +++ b/%1$s
    @@ -1 +1,2 @@
     def gate():
    +    return True
    """
        .formatted(path);
  }

  private static String approver(String name) {
    return "{\"name\":\"%1$s\",\"role\":\"approver\",\"groups\":[],\"tokenSha256\":\"%2$s\"}"
        .formatted(name, TokenDigest.of(name));
  }
}
