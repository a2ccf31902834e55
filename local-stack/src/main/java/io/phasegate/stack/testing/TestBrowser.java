package io.phasegate.stack.testing;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The Chromium of this machine, for tests of the page. None is ever downloaded: where there is
/// none, such tests are skipped. Its users have Playwright in test scope.
public final class TestBrowser implements AutoCloseable {
  /// Why tests that need it were skipped.
  public static final String MISSING = "SKIPPED: no chromium on the path of this machine";

  private static final String[] NAMES = {"chromium", "chromium-browser", "google-chrome"};
  private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));
  private static final int PATIENCE_MS = 30_000;

  private final Playwright playwright;
  private final Browser browser;

  private TestBrowser(Path executable) {
    this.playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    this.browser =
        playwright
            .chromium()
            .launch(new LaunchOptions().setExecutablePath(executable).setChromiumSandbox(false));
  }

  public static boolean isInstalled() {
    return executable().isPresent();
  }

  public static TestBrowser start() {
    return new TestBrowser(executable().orElseThrow(() -> new IllegalStateException(MISSING)));
  }

  /// A fresh window, without memory of others.
  ///
  /// @param token what its reader has signed in with; empty where nobody has
  public Window window(String origin, String token, ColorScheme scheme, int width) {
    var context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setBaseURL(origin)
                .setColorScheme(scheme)
                .setViewportSize(width, 900));
    context.setDefaultTimeout(PATIENCE_MS);
    if (!token.isEmpty()) {
      context.addInitScript("sessionStorage.setItem('phasegate.token', '%s')".formatted(token));
    }
    return new Window(context.newPage(), origin);
  }

  @Override
  public void close() {
    playwright.close();
  }

  private static Optional<Path> executable() {
    return SEPARATOR
        .splitAsStream(System.getenv().getOrDefault("PATH", ""))
        .flatMap(folder -> Stream.of(NAMES).map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
