package io.phasegate.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.Pattern;

/// What came of reading a file.
public sealed interface Reading {
  record Content(FileBytes bytes) implements Reading {}

  /// The file is larger than the reader asked for; nothing of it was read.
  record TooLarge(long bytes, long limit) implements Reading {}

  record Missing() implements Reading {}

  /// The path leads to a directory, a symlink or a submodule.
  record NotAFile(Entry.Kind kind) implements Reading {}

  /// The content lies in Git LFS, which is not asked.
  ///
  /// @param oid hash of the real content, for example `sha256:4d7a…`
  /// @param bytes size of the real content
  record LfsPointer(String oid, long bytes) implements Reading {
    static final int LONGEST = 1_024;
    private static final Pattern POINTER =
        Pattern.compile(
            "version https://(?:git-lfs\\.github\\.com|hawser\\.github\\.com)/spec/v1\\n"
                + "(?:[a-z0-9.-]+ [^\\n]*\\n)*?"
                + "oid (?<oid>[a-z0-9]+:[0-9a-f]{32,128})\\n"
                + "size (?<size>[0-9]{1,18})\\n?");
  }

  /// The executor named the file without sending its content.
  record NotSent() implements Reading {}

  /// Content, unless it is the pointer that Git LFS leaves in the place of a file.
  static Reading ofContent(FileBytes bytes) {
    if (bytes.size() > LfsPointer.LONGEST) {
      return new Content(bytes);
    }
    var pointer = LfsPointer.POINTER.matcher(new String(bytes.toByteArray(), UTF_8));
    return pointer.matches()
        ? new LfsPointer(pointer.group("oid"), Long.parseLong(pointer.group("size")))
        : new Content(bytes);
  }
}
