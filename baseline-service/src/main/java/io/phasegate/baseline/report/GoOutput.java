package io.phasegate.baseline.report;

import java.util.regex.Pattern;

/// What a test, a package or a build printed, reduced while it streams by to the line that says
/// why it failed. `go test` does not set errors apart from logs, so in this order: a panic or a
/// data race, what Go marks as an error, testify's `Error:`, the last line that names a place in a
/// file (a fatal error ends the test), the first line of all.
final class GoOutput {
  private static final Pattern PANIC =
      Pattern.compile("^(?:panic: |fatal error: |WARNING: DATA RACE)");
  private static final Pattern TESTIFY = Pattern.compile("^\\s*Error:\\s+(.*)$");
  private static final Pattern PLACE =
      Pattern.compile("^\\s*(?:Test[^\\s:]*: )?[^\\s:]+\\.go:\\d+(?::\\d+)?: (.*)$");
  private static final Pattern TEXT =
      Pattern.compile("^(?:=== RUN |[ \\t]*[^\\s:]+\\.go:\\d+: )", Pattern.MULTILINE);

  private static final Pattern FRAME =
      Pattern.compile(
          "^\\s*(?:$|=== |--- |PASS$|FAIL(?:[\\s:]|$)|ok\\s|exit status |coverage: |goos: |goarch: |pkg: |cpu: |# )");

  private String panic = "";
  private String marked = "";
  private String testify = "";
  private int testifyLines;
  private String place = "";
  private String first = "";
  private boolean failed;

  void add(String output) {
    output.lines().forEach(this::addLine);
  }

  void addError(String output) {
    marked = marked.isEmpty() ? placed(output.strip()) : marked;
    add(output);
  }

  void fail() {
    failed = true;
  }

  boolean failed() {
    return failed;
  }

  /// True for the text of a Go test's failure, as it stands in JUnit XML.
  static boolean looksLike(String text) {
    return TEXT.matcher(text).find();
  }

  String signature(String otherwise) {
    var reason = reason();
    return FailureSignature.of(null, reason.isEmpty() ? otherwise : reason, null);
  }

  /// The line that says why it failed, empty where there is none.
  String reason() {
    for (var told : new String[] {panic, marked, testify, place, first}) {
      if (!told.isBlank()) {
        return told;
      }
    }
    return "";
  }

  private void addLine(String line) {
    var known = line.length() > 2_000 ? line.substring(0, 2_000) : line;
    if (FRAME.matcher(known).find()) {
      return;
    }
    if (panic.isEmpty() && PANIC.matcher(known).find()) {
      panic = known;
    }
    addTestify(known);
    var found = PLACE.matcher(known);
    if (found.matches() && !found.group(1).isBlank()) {
      place = found.group(1);
    }
    first = first.isEmpty() ? placed(known.strip()) : first;
  }

  /// testify's `Not equal:` only tells apart with the two lines below it.
  private void addTestify(String line) {
    var error = TESTIFY.matcher(line);
    if (testify.isEmpty() && error.matches()) {
      testify = error.group(1).strip();
      testifyLines = testify.endsWith(":") ? 2 : 0;
    } else if (testifyLines > 0) {
      testify += " " + line.strip();
      testifyLines--;
    }
  }

  private static String placed(String line) {
    var found = PLACE.matcher(line);
    return found.matches() ? found.group(1) : line;
  }
}
