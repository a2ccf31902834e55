package io.phasegate.baseline.report;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What is characteristic of a failure: the error's type and the first line of its message, without
/// what changes from run to run ([VolatileText]). Two failures with one signature are taken for the
/// same.
///
/// Some libraries open every message with the same line and say what is wrong below it (`Expecting
/// actual:`, `expect(received).toBe(expected)`); those lines are taken in.
final class FailureSignature {
  /// Longer first lines are cut, in characters.
  static final int LONGEST = 300;

  /// How many lines below an opening line are taken in.
  private static final int BELOW = 4;

  /// A line of pytest's that names the error: `E   ModuleNotFoundError: No module named 'x'`.
  private static final Pattern ERROR_LINE =
      Pattern.compile("^E {3}(?=[A-Za-z_][\\w.]*(?::|$))(.*)$", Pattern.MULTILINE);

  private static final Pattern ANY_ERROR_LINE = Pattern.compile("^E +(.*)$", Pattern.MULTILINE);
  private static final Pattern FIXTURE =
      Pattern.compile("^failed on (?:setup|teardown) with \"(.*)\"$", Pattern.DOTALL);

  /// Opens a message and says nothing by itself.
  private static final Pattern OPENING =
      Pattern.compile("^● .*|^.*:$|^.*\\bexpect\\(.*\\)\\..*|^.*Assert\\.\\w+\\(\\) Failure.*");

  /// A stack frame or what surrounds it.
  private static final Pattern FRAME =
      Pattern.compile("^(?:at |\\.\\.\\. \\d+ more|Stack Trace|goroutine |↑|↓|>? *\\d* *\\| ).*");

  private static final Pattern GO_PLACE = Pattern.compile("^[^\\s:]+\\.go:\\d+(?::\\d+)?: +");

  /// What reporters write where they have no message.
  private static final Set<String> EMPTY_WORDS =
      Set.of("failed", "failure", "test failed", "error", "failed.", "build error");

  private FailureSignature() {}

  /// @param type the error's class, where the format has it apart from the message
  /// @param message what the runner gives as the message
  /// @param details the longer text, which is only asked where the message says nothing
  static String of(@Nullable String type, @Nullable String message, @Nullable String details) {
    var line = line(message, details);
    var kind = type == null ? "" : type.strip();
    var typed =
        kind.isEmpty() || line.startsWith(kind) || kind.equalsIgnoreCase("failure")
            ? line
            : line.isEmpty() ? kind : kind + ": " + line;
    return typed.isBlank() ? "no message" : stable(typed);
  }

  private static String line(@Nullable String message, @Nullable String details) {
    var told = message == null ? "" : withoutFixture(message.strip());
    if (!told.isEmpty() && !EMPTY_WORDS.contains(told.toLowerCase(Locale.ROOT))) {
      return errorLine(told);
    }
    var below = details == null ? "" : lineOf(details);
    return below.isEmpty() ? told : below;
  }

  private static String lineOf(String details) {
    if (!GoOutput.looksLike(details)) {
      return errorLine(details);
    }
    var output = new GoOutput();
    output.add(details);
    return output.reason();
  }

  /// The line of pytest's text that says what went wrong, or the first line of any other text.
  /// Where an error has no short form, pytest gives that text as the message.
  private static String errorLine(String details) {
    var named = ERROR_LINE.matcher(details);
    if (named.find()) {
      return named.group(1);
    }
    var any = ANY_ERROR_LINE.matcher(details);
    return any.find() ? any.group(1).strip() : firstLine(details.strip());
  }

  private static String withoutFixture(String message) {
    var fixture = FIXTURE.matcher(message);
    return fixture.matches() ? fixture.group(1).strip() : message;
  }

  private static String firstLine(String text) {
    var first = text.lines().findFirst().orElse("").strip();
    if (first.length() > LONGEST || !OPENING.matcher(first).matches()) {
      return GO_PLACE.matcher(first).replaceFirst("");
    }
    List<String> below =
        text.lines()
            .skip(1)
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !FRAME.matcher(line).matches())
            .limit(BELOW)
            .toList();
    return below.isEmpty() ? first : first + " " + String.join(" ", below);
  }

  private static String stable(String line) {
    var text = line.length() > 4 * LONGEST ? line.substring(0, 4 * LONGEST) : line;
    var safe = PlainText.oneLine(VolatileText.stable(text)).strip();
    return safe.length() <= LONGEST ? safe : cut(safe);
  }

  private static String cut(String text) {
    int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return text.substring(0, end);
  }
}
