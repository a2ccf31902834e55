package io.phasegate.continuation.domain;

import java.util.List;

/// Writes what a model is asked to go on with.
///
/// What the model wrote is quoted inside a fence that it cannot close ([Quote]), and all of it
/// stands between two marks with the continuation's own id, so that a later round finds and removes
/// it in a prompt that repeats it.
final class Prompts {
  private static final String OPENING = "<!-- phasegate-continuation ";
  private static final String CLOSING = "<!-- end of phasegate-continuation ";
  private static final String END = " -->";

  /// More paths than this tell the model nothing but cost tokens.
  private static final int MOST_PATHS = 200;

  private Prompts() {}

  /// The next user turn of the same conversation.
  static String nextTurn(Ask ask) {
    return marked(
        ask,
        "Your answer was cut off before it was finished. Do not start over: go on from exactly"
            + " where it ended.\n\n"
            + instructions(ask));
  }

  /// @param original what the model was asked at first; may be empty
  static String standalone(Ask ask, String original) {
    var task = withoutMarks(original).strip();
    var opening =
        "An earlier answer to the task was cut off before it was finished. Do not start over: write"
            + " only what is missing, from exactly where it ended.\n\n";
    return (task.isEmpty() ? "" : task + "\n\n") + marked(ask, opening + instructions(ask));
  }

  /// The text without what earlier rounds added to it. What is opened and never closed takes the
  /// rest with it.
  static String withoutMarks(String text) {
    var kept = new StringBuilder();
    int at = 0;
    for (int open = text.indexOf(OPENING); open >= 0; open = text.indexOf(OPENING, at)) {
      kept.append(text, at, open);
      int name = open + OPENING.length();
      int nameEnd = text.indexOf(END, name);
      var closing = nameEnd < 0 ? "" : CLOSING + text.substring(name, nameEnd) + END;
      int close = nameEnd < 0 ? -1 : text.indexOf(closing, nameEnd);
      at = close < 0 ? text.length() : close + closing.length();
    }
    return kept.append(text, at, text.length()).toString();
  }

  private static String marked(Ask ask, String text) {
    return OPENING + ask.id() + END + "\n" + text + "\n" + CLOSING + ask.id() + END;
  }

  private static String instructions(Ask ask) {
    var text = new StringBuilder("Format: ").append(FormatRules.of(ask.format()));
    list(text, "Done; do not repeat any of it:", ask.completed());
    list(
        text,
        "Perhaps done; if the end of such a file is missing, write only that:",
        ask.perhapsComplete());
    text.append(place(ask));
    list(text, "Still to be written after that:", ask.remaining());
    return text.append(
            "\n\nWrite only what is missing: no greeting, no explanation, nothing that stands above"
                + " already.")
        .toString();
  }

  private static String place(Ask ask) {
    var text = new StringBuilder();
    var partial = ask.partial();
    if (partial != null && partial.path() != null) {
      text.append("\n\nYou were in the middle of ").append(Quote.name(partial.path())).append('.');
    }
    if (ask.anchor().isEmpty()) {
      return text.toString();
    }
    return text.append("\n\nThe answer ended with this text, quoted to the letter:\n\n")
        .append(Quote.fenced(ask.anchor()))
        .append("\n\n")
        .append(
            ask.anchor().endsWith("\n")
                ? "Its last line is complete: go on with the line that follows."
                : "Its last line is not complete: go on with the very next character of that line.")
        .toString();
  }

  private static void list(StringBuilder text, String title, List<String> paths) {
    if (paths.isEmpty()) {
      return;
    }
    text.append("\n\n").append(title);
    paths.stream().limit(MOST_PATHS).forEach(p -> text.append("\n- ").append(Quote.name(p)));
    if (paths.size() > MOST_PATHS) {
      text.append("\n- and ").append(paths.size() - MOST_PATHS).append(" more");
    }
  }
}
