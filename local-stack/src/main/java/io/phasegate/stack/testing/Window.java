package io.phasegate.stack.testing;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/// A browser's window that remembers what went wrong in it and what it loaded.
public final class Window implements AutoCloseable {
  private static final Set<String> COMPLAINTS = Set.of("error", "warning");

  private final Page page;
  private final String origin;
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final List<String> elsewhere = new CopyOnWriteArrayList<>();
  private final List<Response> responses = new CopyOnWriteArrayList<>();

  Window(Page page, String origin) {
    this.page = page;
    this.origin = origin;
    page.onConsoleMessage(this::hear);
    page.onPageError(complaints::add);
    page.onRequest(request -> check(request.url()));
    page.onResponse(responses::add);
  }

  public Page page() {
    return page;
  }

  /// Goes to a page of the dashboard.
  public Page open(String page) {
    this.page.navigate("/#/" + page);
    return this.page;
  }

  /// Errors and warnings of the console (where violations of the content security policy are told)
  /// and exceptions that nobody caught.
  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  /// Addresses of other origins that were asked for.
  public List<String> elsewhere() {
    return List.copyOf(elsewhere);
  }

  public List<Response> responses() {
    return List.copyOf(responses);
  }

  @Override
  public void close() {
    page.context().close();
  }

  private void hear(ConsoleMessage message) {
    if (COMPLAINTS.contains(message.type())) {
      complaints.add(message.text());
    }
  }

  private void check(String url) {
    if (!url.startsWith(origin) && !url.startsWith("data:") && !url.startsWith("blob:")) {
      elsewhere.add(url);
    }
  }
}
