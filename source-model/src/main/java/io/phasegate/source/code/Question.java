package io.phasegate.source.code;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/// One question to an analysis process, as it travels: which, about which path, and the content.
///
/// @param content of the file; nobody changes it
record Question(Kind kind, String path, FileContent content) {
  enum Kind {
    SYMBOLS,
    STUBS,
    TESTS,
    IMPORTS
  }

  /// Bytes that are compared by identity, as nobody needs more.
  static final class FileContent {
    private final byte[] bytes;

    FileContent(byte[] bytes) {
      this.bytes = bytes;
    }

    byte[] bytes() {
      return bytes;
    }
  }

  void write(DataOutputStream out) throws IOException {
    Frames.writeConstant(out, kind);
    Frames.writeText(out, path);
    Frames.writeBytes(out, content.bytes());
    out.flush();
  }

  static Question read(DataInputStream in) throws IOException {
    var kind = Frames.readConstant(in, Kind.class);
    var path = Frames.readText(in);
    return new Question(kind, path, new FileContent(Frames.readBytes(in)));
  }
}
