package io.phasegate.gateway.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.phasegate.gateway.GatewayAccess;
import io.phasegate.gateway.PastLog;
import io.phasegate.gateway.PublishedLog;
import io.phasegate.gateway.persistence.Projection;
import io.phasegate.stack.testing.StackTestResource;
import io.phasegate.stack.testing.TestBrowser;
import io.phasegate.stack.testing.Window;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every page is accessible, small, fits a phone, loads nothing from elsewhere and runs nothing
/// that somebody else wrote, with a month of work and hostile texts in it.
@QuarkusTest
@TestProfile(GatewayAccess.class)
@QuarkusTestResource(
    value = StackTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "gateway"))
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageSafetyIT {
  private static final int DESK = 1280;
  private static final int PHONE = 375;
  private static final int MOST_BYTES = 300_000;
  private static final Set<String> SERIOUS = Set.of("serious", "critical");
  private static final List<String> PAGES =
      List.of(
          "runs",
          "runs/BUILD-126",
          "runs/BUILD-126/E2",
          "approvals",
          "tests",
          "tokens",
          "continuations",
          "dead-letters",
          "lag");

  private final Projection projection;
  private final PublishedLog log = new PublishedLog();
  private final HostileTexts hostile = new HostileTexts(log);
  private @Nullable TestBrowser browser;

  PageSafetyIT(Projection projection) {
    this.projection = projection;
  }

  @BeforeAll
  void start() {
    assumeTrue(TestBrowser.isInstalled(), TestBrowser.MISSING);
    PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
    browser = TestBrowser.start();
    new Story(new PastLog(projection), log).tell();
  }

  @AfterAll
  void stop() {
    if (browser != null) {
      browser.close();
    }
    log.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void isAccessibleAndKeepsItsPolicy(ColorScheme scheme) {
    try (var window = window(scheme, DESK)) {
      for (var name : PAGES) {
        var page = settled(window, name);
        var found = new AxeBuilder(page).analyze();
        assertThat(found.getPasses()).hasSizeGreaterThan(10); // it did look
        assertThat(found.getViolations())
            .as("%s in %s", name, scheme)
            .filteredOn(rule -> SERIOUS.contains(rule.getImpact()))
            .extracting(PageSafetyIT::told)
            .isEmpty();
        picture(page, name, scheme);
      }
      assertThat(window.complaints()).isEmpty();
      assertThat(window.elsewhere()).isEmpty();
    }
  }

  @Test
  void isAccessibleAtTheDoor() {
    try (var window = browser().window(origin(), "", ColorScheme.LIGHT, DESK)) {
      var page = window.open("runs");
      assertThat(page.getByLabel("Token")).isVisible();
      assertThat(new AxeBuilder(page).analyze().getViolations())
          .extracting(PageSafetyIT::told)
          .isEmpty();
    }
  }

  @Test
  void fitsAPhone() {
    try (var window = window(ColorScheme.LIGHT, PHONE)) {
      for (var name : PAGES) {
        var page = settled(window, name);
        assertThat(page.evaluate("document.documentElement.scrollWidth")).as(name).isEqualTo(PHONE);
        picture(page, name + "-phone", ColorScheme.LIGHT);
      }
    }
  }

  @Test
  void tellsTheNumbersUnderThePointer() {
    try (var window = window(ColorScheme.LIGHT, DESK)) {
      for (var name : List.of("tests", "tokens", "continuations")) {
        for (var plot : settled(window, name).locator(".plot .u-over").all()) {
          assertThat(toldUnderPointer(plot)).containsPattern("[0-9]");
        }
      }
      assertThat(window.complaints()).isEmpty();
    }
  }

  /// What a plot tells where the pointer, row by row, first comes near a mark.
  private static String toldUnderPointer(Locator plot) {
    plot.scrollIntoViewIfNeeded();
    var box = plot.boundingBox();
    for (var y = 5; y < box.height; y += 20) {
      for (var x = 5; x < box.width; x += 20) {
        plot.page().mouse().move(box.x + x, box.y + y);
        if (plot.locator(".tip").isVisible()) {
          return plot.locator(".tip").textContent();
        }
      }
    }
    return "nothing";
  }

  @Test
  void loadsLessThanThreeHundredKilobytes() {
    try (var window = window(ColorScheme.LIGHT, DESK)) {
      settled(window, "tokens"); // with the plots' library, which other pages leave out
      var sizes =
          window.responses().stream()
              .filter(response -> !response.url().contains("/api/"))
              .mapToInt(response -> zipped(response.body()))
              .toArray();
      assertThat(sizes).hasSizeGreaterThan(20);
      assertThat(IntStream.of(sizes).sum()).isLessThan(MOST_BYTES);
    }
  }

  @Test
  void showsHostileTextsAsTextsAndRunsNoneOfThem() {
    hostile.tell();
    try (var window = window(ColorScheme.LIGHT, DESK)) {
      for (var name : hostile.pages()) {
        var page = settled(window, name);
        page.locator("summary").all().forEach(summary -> summary.click());
        assertThat(page.locator("body")).containsText(HostileTexts.PAYLOAD);
        assertThat(page.locator("img[src=x], main script, main iframe, main svg[onload]"))
            .hasCount(0);
        assertThat(page.evaluate("window.pwned")).as(name).isNull();
      }
      assertThat(window.complaints()).isEmpty();
      assertThat(window.elsewhere()).isEmpty();
    }
  }

  @Test
  void tellsCharactersThatHideOthers() {
    hostile.tell();
    try (var window = window(ColorScheme.LIGHT, DESK)) {
      var page = window.open("approvals");
      page.getByLabel("Filter requests").fill(HostileTexts.REPOSITORY);
      assertThat(page.locator(".path-name").first()).hasText("src/\\u{202E}gpj.exe");
    }
  }

  @Test
  void readsEventsHoweverTheyAreCutIntoPieces() {
    try (var window = window(ColorScheme.LIGHT, DESK)) {
      var page = window.open("lag");
      var failures =
          page.evaluate(
              """
              async () => {
                const { EventParser } = await import('/app/sse.js');
                const text = ': hello\\nid: 7\\n\\nid: 8\\nevent: A\\ndata: 1\\ndata:  2\\n\\r\\n'
                  + 'data: x\\r\\n\\r\\nid: 9\\rdata: y\\r\\r';
                const expected = JSON.stringify([
                  { type: 'A', data: '1\\n 2' }, { type: 'message', data: 'x' }, { type: 'message', data: 'y' },
                ]) + ' 9';
                const failures = [];
                for (let i = 0; i < text.length; i++) {
                  for (let j = i; j < text.length; j++) {
                    const parser = new EventParser();
                    const events = [text.slice(0, i), text.slice(i, j), text.slice(j), '\\n']
                      .flatMap((piece) => parser.push(piece));
                    const found = JSON.stringify(events) + ' ' + parser.lastId;
                    if (found !== expected) failures.push([i, j, found]);
                  }
                }
                return failures;
              }
              """);
      assertThat((List<?>) Objects.requireNonNull(failures)).isEmpty();
    }
  }

  /// A page with its data and plots in place.
  private static Page settled(Window window, String name) {
    var page = window.open(name);
    assertThat(page.locator("main h1")).isVisible();
    assertThat(page.locator(".loading")).hasCount(0);
    for (var place : page.locator(".canvas").all()) {
      assertThat(place.locator("canvas")).hasCount(1);
    }
    assertThat(page.locator(".connection")).hasText("Live");
    return page;
  }

  private static void picture(Page page, String name, ColorScheme scheme) {
    var file =
        "%s-%s.png".formatted(name.replace('/', '-'), scheme.name().toLowerCase(Locale.ROOT));
    page.screenshot(new ScreenshotOptions().setPath(Path.of("target", "pictures", file)));
  }

  private static String told(Rule rule) {
    return rule.getId() + " (" + rule.getImpact() + "): " + rule.getNodes().getFirst().getHtml();
  }

  private static int zipped(byte[] body) {
    var out = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(out)) {
      zip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.size();
  }

  private Window window(ColorScheme scheme, int width) {
    return browser().window(origin(), "mariamaria", scheme, width);
  }

  private TestBrowser browser() {
    return Objects.requireNonNull(browser);
  }

  private static String origin() {
    return "http://127.0.0.1:" + RestAssured.port;
  }
}
