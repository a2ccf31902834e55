package io.phasegate.gateway.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.event.EventType;
import io.phasegate.gateway.GatewayAccess;
import io.phasegate.gateway.PublishedLog;
import io.phasegate.stack.testing.StackTestResource;
import io.phasegate.stack.testing.TestBrowser;
import io.phasegate.stack.testing.Window;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// People look at phases in a real browser; what happens appears by itself.
@QuarkusTest
@TestProfile(GatewayAccess.class)
@QuarkusTestResource(
    value = StackTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "gateway"))
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DashboardIT {
  private static final int DESK = 1280;
  private static final double PATIENCE_MS = 30_000;

  private final PublishedLog log = new PublishedLog();
  private final String run = "seen-" + UUID.randomUUID();
  private @Nullable TestBrowser browser;

  @BeforeAll
  void start() {
    assumeTrue(TestBrowser.isInstalled(), TestBrowser.MISSING);
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
    browser = TestBrowser.start();
  }

  @AfterAll
  void stop() {
    if (browser != null) {
      browser.close();
    }
    log.close();
  }

  @Test
  void showsADecisionThatComesWhileSomebodyLooks() {
    var phase = new PhaseRef(run, "live", 1);
    log.publish(EventType.PHASE_COMPLETED, phase, _ -> {});
    try (var window = window("maria")) {
      var page = window.open("runs/" + run + "/live");
      assertThat(page.getByText("No verdict yet")).isVisible();
      assertThat(page.locator(".connection")).hasText("Live");
      page.evaluate("document.body.dataset.loaded = 'once'");

      log.publish(EventType.PHASE_BLOCKED, phase, _ -> {});

      assertThat(heading(page, "Why it is blocked")).isVisible();
      assertThat(page.locator(".gates tbody tr").first())
          .containsText("1 of 2 promised files is missing");
      assertThat(page.locator(".remediation")).containsText("Write tests/test_import_graph.py");
      assertThat(page.locator(".page-head .badge")).hasText("Blocked");
      assertThat(page.locator(".entry")).hasCount(2);
      assertThat(page.locator("body")).hasAttribute("data-loaded", "once");
    }
  }

  @Test
  void listsARunAsSoonAsItBegins() {
    try (var window = window("vera")) {
      var page = window.open("runs");
      assertThat(page.locator(".connection")).hasText("Live");
      var begun = "begun-" + UUID.randomUUID();

      log.publish(EventType.PHASE_PLANNED, new PhaseRef(begun, "a", 1), _ -> {});
      assertThat(card(page, begun)).containsText("1 open");

      log.publish(EventType.PHASE_FINALIZED, new PhaseRef(begun, "a", 1), _ -> {});
      assertThat(card(page, begun)).containsText("1 complete");
    }
  }

  @Test
  void filtersRunsPhasesAndEntries() {
    var other = "other-" + UUID.randomUUID();
    var filtered = "filtered-" + UUID.randomUUID();
    log.publish(EventType.PHASE_PLANNED, new PhaseRef(other, "a", 1), _ -> {});
    log.publish(EventType.PHASE_BLOCKED, new PhaseRef(filtered, "red", 1), _ -> {});
    log.publish(EventType.PHASE_COMPLETED, new PhaseRef(filtered, "green", 1), _ -> {});
    log.publish(EventType.PHASE_FINALIZED, new PhaseRef(filtered, "green", 1), _ -> {});
    try (var window = window("vera")) {
      var page = window.open("runs");
      assertThat(card(page, other)).isVisible();
      page.getByLabel("Filter runs").fill(filtered);
      assertThat(card(page, filtered)).isVisible();
      assertThat(card(page, other)).hasCount(0);
      assertThat(page.url()).contains("q=" + filtered);

      card(page, filtered).getByRole(AriaRole.LINK).click();
      assertThat(page.locator(".phases tbody tr")).hasCount(2);
      button(page, "Blocked").click();
      assertThat(page.locator(".phases tbody tr")).hasCount(1);
      page.getByLabel("Filter phases").fill("green");
      assertThat(page.getByText("No phase matches.")).isVisible();

      window.open("runs/" + filtered + "/green");
      assertThat(page.locator(".entry")).hasCount(2);
      button(page, "Decisions").click();
      assertThat(page.locator(".entry")).hasCount(1);
      page.locator(".entry summary").click();
      assertThat(page.locator(".body")).containsText("\"status\": \"COMPLETE\"");
    }
  }

  @Test
  void saysWhatARequestWantsAndWhyNothingWasDecided() {
    var phase = new PhaseRef(run, "G", 1);
    var asked = log.publish(EventType.PATCH_REJECTED, phase, _ -> {});
    log.publish(
        EventType.GOVERNANCE_REQUESTED,
        phase,
        body -> {
          body.put("requestId", run).put("causedBy", asked.value()).put("repository", run);
          body.withArray("paths").add("config/prod.yaml");
        });
    try (var window = window("maria")) {
      var page = window.open("approvals");
      page.getByLabel("Filter requests").fill(run);
      var request = page.locator(".request");
      assertThat(request).containsText("High risk");
      assertThat(request).containsText("The gate must know the new limit");
      assertThat(request).containsText("+1 −1 lines in 1 file, as the executor says");
      assertThat(request).containsText("protect src/shop/quality_gate.py");

      request.getByLabel("config/prod.yaml").uncheck();
      request.getByText("Approve 1 of 2 paths").click();
      assertThat(request)
          .containsText("Nothing was decided: governance-service cannot be reached.");

      button(page, "Deny").click();
      assertThat(request.getByRole(AriaRole.ALERT)).containsText("Say why you deny it");

      log.publish(EventType.GOVERNANCE_EXPIRED, phase, body -> body.put("requestId", run));
      assertThat(request).hasCount(0);
    }
  }

  @Test
  void letsAViewerLookButNotDecide() {
    var repository = "looked-at-" + UUID.randomUUID();
    log.publish(
        EventType.GOVERNANCE_REQUESTED,
        new PhaseRef(repository, "G", 1),
        body -> body.put("requestId", repository).put("repository", repository));
    try (var window = window("vera")) {
      var page = window.open("approvals");
      page.getByLabel("Filter requests").fill(repository);
      assertThat(page.locator(".request")).containsText("that needs the role approver");
      assertThat(button(page, "Approve")).hasCount(0);
    }
  }

  @Test
  void showsDeadLettersAndLagAsTheyCome() {
    var garbage = "garbage-" + UUID.randomUUID();
    try (var window = window("vera")) {
      var page = window.open("dead-letters");
      assertThat(heading(page, "Dead letters")).isVisible();
      assertThat(page.locator(".letter").filter(having(garbage))).hasCount(0);

      log.publish(
          new ProducerRecord<>(
              Topic.PHASE_PLANNED.topicName(), garbage.getBytes(StandardCharsets.UTF_8)));

      assertThat(page.locator(".letter").filter(having(garbage))).hasCount(1);

      page = window.open("lag");
      var time = page.locator(".page time").first();
      var first = time.getAttribute("datetime");
      assertThat(time).not().hasAttribute("datetime", first);
    }
  }

  @Test
  void asksForATokenAndForgetsItWithTheTab() {
    try (var window = window("")) {
      var page = window.open("lag");
      page.getByLabel("Token").fill("guess");
      button(page, "Sign in").click();
      assertThat(page.getByRole(AriaRole.ALERT)).hasText("The gateway does not know this token.");

      page.getByLabel("Token").fill("mariamaria");
      page.keyboard().press("Enter");
      assertThat(heading(page, "Consumer lag")).isVisible();
      assertThat(page.locator(".account .who")).hasText("maria");
      assertThat(page.context().storageState()).doesNotContain("mariamaria");

      button(page, "Sign out").click();
      assertThat(page.getByLabel("Token")).isVisible();
      page.reload();
      assertThat(page.getByLabel("Token")).isVisible();
    }
  }

  @Test
  void isWorkedByKeyboardAlone() {
    var keys = "keys-" + UUID.randomUUID();
    log.publish(EventType.PHASE_PLANNED, new PhaseRef(keys, "a", 1), _ -> {});
    try (var window = window("vera")) {
      var page = window.open("runs?q=" + keys);
      assertThat(card(page, keys)).isVisible();
      tabTo(page, "Skip to content");
      page.keyboard().press("Enter");
      tabTo(page, keys);
      page.keyboard().press("Enter");
      assertThat(heading(page, keys)).isFocused();
      assertThat(page.locator(".phases tbody tr")).hasCount(1);
    }
  }

  @Test
  void remembersTheThemeThatWasChosen() {
    try (var window = window("vera")) {
      var page = window.open("runs");
      assertThat(background(page)).isEqualTo("rgb(246, 247, 248)");
      button(page, "Dark theme").click();
      assertThat(background(page)).isEqualTo("rgb(17, 20, 23)");
      page.reload();
      assertThat(background(page)).isEqualTo("rgb(17, 20, 23)");
    }
  }

  private static String background(Page page) {
    return String.valueOf(page.evaluate("getComputedStyle(document.body).backgroundColor"));
  }

  private static void tabTo(Page page, String words) {
    for (int i = 0; i < 30; i++) {
      page.keyboard().press("Tab");
      var focused = page.evaluate("document.activeElement.textContent");
      if (words.equals(focused)) {
        return;
      }
    }
    throw new AssertionError("expected to reach '%s' with 30 tabs, did not".formatted(words));
  }

  private static Locator card(Page page, String runId) {
    return page.locator(".card").filter(having(runId));
  }

  private static Locator.FilterOptions having(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  private static Locator heading(Page page, String text) {
    return page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setName(text));
  }

  private static Locator button(Page page, String text) {
    return page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(text).setExact(true));
  }

  private Window window(String name) {
    return Objects.requireNonNull(browser)
        .window("http://127.0.0.1:" + RestAssured.port, name + name, ColorScheme.LIGHT, DESK);
  }
}
