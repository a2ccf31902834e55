package io.phasegate.system.kit;

import io.phasegate.contracts.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Reports of real pytest runs; all of them ended with exit code 1, because the suite is
/// red anyway.
final class Recordings {
  private static final Map<String, List<Report>> READ = new ConcurrentHashMap<>();

  private Recordings() {}

  static List<Report> junit(String name) {
    return READ.computeIfAbsent(name, Recordings::read);
  }

  private static List<Report> read(String name) {
    var path = "/test-reports/" + name + ".junit.xml";
    try (var stream = Recordings.class.getResourceAsStream(path)) {
      if (stream == null) {
        throw new IllegalArgumentException("no recording " + path);
      }
      var text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return List.of(new Report(Report.Format.JUNIT_XML, null, text));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }
}
