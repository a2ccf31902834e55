package io.phasegate.continuation.merge;

import io.phasegate.continuation.document.Borders;
import java.util.List;

/// A continuation that was cut before it says anything that was not there: it may be what comes
/// next, a repetition, or the beginning of a sentence.
final class Barren {
  private final String text;
  private final String continuation;
  private final Ending ending;

  private Barren(String text, String continuation, Ending ending) {
    this.text = text;
    this.continuation = continuation;
    this.ending = ending;
  }

  /// Whether a continuation that goes on is one. An empty one is not: it changes nothing.
  ///
  /// @param text what it goes on with
  /// @param leads what of it may be its own
  static boolean is(String text, String continuation, List<Lead> leads, Ending ending) {
    var barren = new Barren(text, continuation, ending);
    return !continuation.isEmpty()
        && (barren.isWithinWord()
            || Lead.isNothingElse(continuation)
            || leads.stream()
                .map(Lead::rest)
                .anyMatch(rest -> barren.hasHardlyBegun(rest) || barren.isThere(rest)));
  }

  /// Whether it may have been cut within the first words of a sentence.
  private boolean isWithinWord() {
    boolean begun = Character.isUpperCase(continuation.codePointAt(0));
    return begun && continuation.indexOf('\n') < 0 && !Proof.isLong(continuation);
  }

  /// Whether a sentence stands before the rest and too little in it to be sure of that.
  private boolean hasHardlyBegun(String rest) {
    var said = continuation.substring(0, continuation.length() - rest.length());
    return continuation.endsWith(rest) && Lead.isAboutGoingOn(said) && !Proof.isLong(rest);
  }

  /// JSON may be spaced otherwise than before.
  private boolean isThere(String rest) {
    return ending.isEscaped()
        ? Borders.end(withoutBlanks(text), withoutBlanks(rest)) >= 0
        : Borders.end(text, rest) >= 0;
  }

  private static String withoutBlanks(String json) {
    return json.replaceAll("\\s", "");
  }
}
