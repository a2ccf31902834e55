package io.phasegate.baseline.report;

import java.util.List;
import java.util.regex.Pattern;

/// Replaces what changes from run to run and from machine to machine: colours, times, dates,
/// durations, addresses, object ids, UUIDs and hashes, ports, temporary and absolute paths, line
/// numbers, processes, threads and generated names. Other numbers stay: `expected 3` and `expected
/// 4` are two reasons.
final class VolatileText {
  private static final String ABSOLUTE_ROOT =
      "(?:home|Users|root|workspaces?|builds?|__w|github|opt|usr|mnt|srv|nix|private|Volumes|data"
          + "|runner|var)";

  /// Whole names, so that `Marked 3` is no date.
  private static final String MONTH =
      "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
          + "|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)";

  private static final String CLOCK = "\\d\\d:\\d\\d(?::\\d\\d)?";

  /// In this order: what is recognised by its surroundings before what is a bare number.
  private static final List<Part> PARTS =
      List.of(
          new Part("[", "(?:\\x1B|#x1B)\\[[0-9;?]*[A-Za-z]", ""),
          new Part(
              ":",
              "\\d{4}[-/]\\d\\d[-/]\\d\\d[T ]"
                  + CLOCK
                  + "(?:[.,]\\d+)?(?: ?(?:Z|UTC|GMT|[+-]\\d\\d:?\\d\\d))?(?:\\[[\\w/]+\\])?",
              "<time>"),
          new Part(
              "JFMASOND",
              "(?:\\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:[a-z]*day)?,? )?\\b(?:"
                  + MONTH
                  + " \\d{1,2},? (?:\\d{4}\\b)?|\\d{1,2} "
                  + MONTH
                  + " \\d{4}\\b) ?(?:"
                  + CLOCK
                  + ")?(?: ?(?:UTC|GMT|[+-]\\d{4}))?",
              "<time>"),
          new Part("-", "\\b\\d{4}-\\d\\d-\\d\\d\\b", "<date>"),
          new Part("/", "\\b\\d{1,2}/\\d{1,2}/\\d{4}\\b", "<date>"),
          new Part(":", "\\b\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d+)?\\b", "<time>"),
          new Part("-", "\\b[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}\\b", "<uuid>"),
          new Part("xX", "\\b0[xX][0-9a-fA-F]{4,}\\b", "<address>"),
          new Part("@", "@[0-9a-f]{5,16}\\b", "@<address>"),
          new Part(
              "$", "Lambda(?:\\$\\d+)?/(?:<address>|\\d+)(?:@<address>)?", "Lambda/<generated>"),
          new Part("$", "(\\$MockitoMock\\$)\\w+", "$1<generated>"),
          new Part(
              "$",
              "(EnhancerBy(?:CGLIB|Spring)\\$\\$|\\$\\$SpringCGLIB\\$\\$)\\w+",
              "$1<generated>"),
          new Part("$", "(\\$Proxy)\\d+", "$1<generated>"),
          new Part("", "\\b(?=[0-9a-f]*\\d)[0-9a-f]{32,}\\b", "<hash>"),
          new Part(
              "/",
              "(?:/private)?(?:/var/folders|/var/tmp|/tmp|/dev/shm)/[^\\s'\"<>:,)\\]]+",
              "<temp>"),
          new Part(
              ":",
              "(?i:[A-Z]:[\\\\/]+(?:[^\\s'\"<>:,)\\]]*[\\\\/]+)?te?mp[\\\\/]+[^\\s'\"<>:,)\\]]+)",
              "<temp>"),
          new Part(":", "(?i)\\b[A-Z]:[\\\\/]+(?:[^\\\\/\\s'\"<>:,)\\]]+[\\\\/]+)+", "<path>/"),
          new Part("/", "(?<![\\w.>/])/" + ABSOLUTE_ROOT + "/(?:[^/\\s'\"<>:,)\\]]+/)*", "<path>/"),
          new Part("", "\\btmp(?=[a-z_]*\\d|[a-z0-9]*_)[a-z0-9_]{8}\\b", "<temp>"),
          new Part(
              ":", "(localhost|127\\.0\\.0\\.1|0\\.0\\.0\\.0|\\[::1?\\]):\\d{2,5}\\b", "$1:<port>"),
          new Part(":", "\\b(?:\\d{1,3}\\.){3}\\d{1,3}:\\d{2,5}\\b", "<host>:<port>"),
          new Part("", "(?i)\\b(port[ =:]{1,2})\\d{2,5}\\b", "$1<port>"),
          new Part(":", "(://[\\w.-]{1,80}:)\\d{4,5}\\b", "$1<port>"),
          new Part(":", "(\\.[A-Za-z]\\w{0,9}:)\\d+(?::\\d+)?\\b", "$1<line>"),
          new Part(
              "",
              "(?i)\\b((?:line|col|column|char|position|offset)[ =:#]{1,2})\\d+\\b",
              "$1<line>"),
          new Part("P", "\\bPT\\d[\\dHMS.]*\\b", "<duration>"),
          new Part("m", "\\b(?:\\d+h)?(?:\\d+m)(?:\\d+(?:\\.\\d+)?s)\\b", "<duration>"),
          new Part(
              "sm",
              "\\b\\d+(?:[.,]\\d+)? ?(?:ns|us|µs|μs|ms|msec|s|secs?|seconds?|minutes?|mins?"
                  + "|milliseconds?|millis|nanoseconds?|microseconds?)\\b",
              "<duration>"),
          new Part("-", "\\bpool-\\d+-thread-\\d+\\b", "pool-<id>-thread-<id>"),
          new Part(
              "",
              "(?i)\\b((?:pid|process|goroutine|thread|task|worker)[ =:#-]{1,2})\\d+\\b",
              "$1<id>"),
          new Part("", "(?i)\\b((?:id|hashcode)[ =:]{1,2}['\"]?)\\d{5,}\\b", "$1<id>"),
          new Part("1", "\\b1[4-9]\\d{8}(?:\\.\\d+)?\\b", "<time>"),
          new Part("1", "\\b1[4-9]\\d{11}\\b", "<time>"),
          new Part("", "\\b\\d{14,}\\b", "<id>"));

  private VolatileText() {}

  static String stable(String line) {
    var text = line;
    for (var part : PARTS) {
      text = part.replaceIn(text);
    }
    return text;
  }

  /// @param needs where none of these characters stands, the pattern is not looked for; empty for a
  ///     pattern that is always looked for
  private record Part(String needs, Pattern pattern, String replacement) {
    Part(String needs, String regex, String replacement) {
      this(needs, Pattern.compile(regex), replacement);
    }

    String replaceIn(String text) {
      boolean possible = needs.isEmpty() || needs.chars().anyMatch(c -> text.indexOf(c) >= 0);
      return possible ? pattern.matcher(text).replaceAll(replacement) : text;
    }
  }
}
