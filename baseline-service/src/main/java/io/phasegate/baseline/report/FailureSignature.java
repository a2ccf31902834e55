package io.phasegate.baseline.report;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What is characteristic of a failure: the error's type and the first line of its message, with
/// everything that changes from run to run replaced. Two failures with one signature are taken for
/// the same.
final class FailureSignature {
  /// Longer first lines are cut, in characters.
  static final int LONGEST = 300;

  /// A line of pytest's that names the error: `E   ModuleNotFoundError: No module named 'x'`.
  private static final Pattern ERROR_LINE =
      Pattern.compile("^E {3}(?=[A-Za-z_][\\w.]*(?::|$))(.*)$", Pattern.MULTILINE);

  private static final Pattern ANY_ERROR_LINE = Pattern.compile("^E +(.*)$", Pattern.MULTILINE);
  private static final Pattern FIXTURE =
      Pattern.compile("^failed on (?:setup|teardown) with \"(.*)\"$", Pattern.DOTALL);
  private static final List<Volatile> VOLATILE =
      List.of(
          new Volatile("(?:\\x1B|#x1B)\\[[0-9;]*[A-Za-z]", ""),
          new Volatile(
              "\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(?::\\d\\d)?(?:[.,]\\d+)?(?:Z|[+-]\\d\\d:?\\d\\d)?",
              "<time>"),
          new Volatile("\\b\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d+)?\\b", "<time>"),
          new Volatile("\\b[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}\\b", "<uuid>"),
          new Volatile("\\b0x[0-9a-fA-F]{4,}\\b", "<address>"),
          new Volatile("(?<=@)[0-9a-f]{5,16}\\b", "<address>"),
          new Volatile("(?:/private)?(?:/var/folders|/var/tmp|/tmp)/[^\\s'\"<>:,)\\]]+", "<temp>"),
          new Volatile("[A-Za-z]:\\\\[^\\s'\"<>:,)\\]]*\\\\Temp\\\\[^\\s'\"<>:,)\\]]+", "<temp>"),
          new Volatile("\\b\\d+(?:\\.\\d+)? ?(?:ns|us|µs|ms|s|sec|seconds?)\\b", "<duration>"),
          new Volatile("(?<=(?:localhost|127\\.0\\.0\\.1|\\[::1\\]):)\\d{2,5}\\b", "<port>"),
          new Volatile("(?i)(?<=\\b(?:pid|thread)[ =:]{1,2})\\d+\\b", "<id>"));

  private FailureSignature() {}

  /// @param type the error's class, where the format has it apart from the message
  /// @param message what the runner gives as the message
  /// @param details the longer text, which is only asked where there is no message
  static String of(@Nullable String type, @Nullable String message, @Nullable String details) {
    var known = message == null || message.isBlank() ? null : withoutFixture(message.strip());
    var line = known != null ? errorLine(known) : details == null ? "" : errorLine(details);
    var typed =
        type == null || type.isBlank() || line.startsWith(type.strip())
            ? line
            : line.isEmpty() ? type.strip() : type.strip() + ": " + line;
    return typed.isBlank() ? "no message" : stable(typed);
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
    return text.lines().findFirst().orElse("").strip();
  }

  private static String stable(String line) {
    var text = line.length() > 4 * LONGEST ? line.substring(0, 4 * LONGEST) : line;
    for (var part : VOLATILE) {
      text = part.pattern().matcher(text).replaceAll(part.replacement());
    }
    var safe = PlainText.oneLine(text).strip();
    return safe.length() <= LONGEST ? safe : cut(safe);
  }

  private static String cut(String text) {
    int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return text.substring(0, end);
  }

  private record Volatile(Pattern pattern, String replacement) {
    Volatile(String regex, String replacement) {
      this(Pattern.compile(regex), replacement);
    }
  }
}
