package io.phasegate.cli;

import io.phasegate.stack.QuietLogs;
import io.phasegate.stack.StackHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.logging.FileHandler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/// Keeps the libraries' log off the terminal: a command says itself what there is to say.
final class ProgramLog {
  private static final Logger ROOT = Logger.getLogger("");

  private ProgramLog() {}

  static void quiet() {
    LogManager.getLogManager().reset();
    ROOT.setLevel(Level.WARNING);
    QuietLogs.apply();
  }

  /// Warnings of broker, database and process watch go to `stack.log`, anew with every start.
  static void toFile(StackHome home) {
    try {
      Files.createDirectories(home.logs());
      var file = new FileHandler(home.logs().resolve("stack.log").toString());
      file.setFormatter(new SimpleFormatter());
      ROOT.addHandler(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the log of the stack", e);
    }
  }
}
