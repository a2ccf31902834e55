package io.phasegate.continuation.document;

/// The lines of a text, one at a time, without copying them. A carriage return before the line feed
/// is not part of the line.
final class Lines {
  private final String text;
  private int start;
  private int end;
  private int next;

  Lines(String text, int from) {
    this.text = text;
    this.next = from;
  }

  /// Goes to the next line; false where there is none. A text that ends with a line feed has no
  /// line after it.
  boolean advance() {
    if (next >= text.length()) {
      return false;
    }
    start = next;
    int feed = text.indexOf('\n', start);
    next = feed < 0 ? text.length() : feed + 1;
    end = feed < 0 ? text.length() : feed;
    if (feed > start && text.charAt(feed - 1) == '\r') {
      end--;
    }
    return true;
  }

  int start() {
    return start;
  }

  /// The place after the line's last character.
  int end() {
    return end;
  }

  /// Where the next line starts.
  int next() {
    return next;
  }

  /// Whether a line feed ends it; else its end may be missing.
  boolean terminated() {
    return next > end;
  }

  boolean isBlank() {
    return firstInk() == end;
  }

  /// The first character that is no space or tab; the end where there is none.
  int firstInk() {
    int at = start;
    while (at < end && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    return at;
  }

  boolean startsWith(String prefix) {
    return end - start >= prefix.length() && text.startsWith(prefix, start);
  }

  /// Whether the line is a beginning of `whole` that the text's end cut short.
  boolean cutsShort(String whole) {
    return !terminated() && end > start && whole.startsWith(line());
  }

  /// The first character; 0 for an empty line.
  char first() {
    return start < end ? text.charAt(start) : 0;
  }

  String line() {
    return text.substring(start, end);
  }
}
