package io.phasegate.baseline.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.phasegate.baseline.domain.UnusableReport.Reason;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.TreeMap;

/// Reads what `go test -json` writes: a JSON object a line, one for each thing that happened. Lines
/// that are no JSON come from the compiler or from `go` itself; they are passed over and told, and
/// where they say `FAIL` they count. A line that is cut, and a package or test that never ended,
/// make the run incomplete.
final class GoTestReader {
  private static final int LONGEST_PLACE_LIST = 3;

  private final RunRecorder recorder;
  private final TreeMap<String, GoPackage> packages = new TreeMap<>();
  private final TreeMap<String, GoOutput> builds = new TreeMap<>();
  private int line;
  private int events;
  private int otherLines;
  private int firstOther;
  private int brokenLines;
  private String plainBuild = "";

  private GoTestReader(RunRecorder recorder) {
    this.recorder = recorder;
  }

  static void read(OpenedReport report, RunRecorder recorder) throws RefusedReport {
    var reader = new GoTestReader(recorder);
    try (var lines = report.lines()) {
      reader.readLines(lines);
    } catch (CharacterCodingException _) {
      throw reader.broken("UTF-8, or UTF-16 with a byte order mark,");
    } catch (IOException e) {
      throw new UncheckedIOException("a report in memory cannot be read", e);
    }
  }

  private void readLines(BufferedReader lines) throws IOException, RefusedReport {
    for (var text = lines.readLine(); text != null; text = lines.readLine()) {
      line++;
      if (text.stripLeading().startsWith("{")) {
        readEvent(text);
      } else if (!text.isBlank()) {
        otherLine(text);
      }
    }
    if (events == 0 && packages.isEmpty()) {
      throw new RefusedReport(
          Reason.MALFORMED,
          "report.content: expected the events of go test -json, found none in %d lines"
              .formatted(line));
    }
    for (var goPackage : packages.values()) {
      goPackage.record(builds, recorder);
    }
    recordOtherBuilds();
    tellOtherLines();
  }

  private void readEvent(String text) throws IOException, RefusedReport {
    var event = new GoEvent();
    try (var parser = JsonCursor.JSON.createParser(text)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        var field = parser.currentName();
        parser.nextToken();
        event.set(field, parser);
      }
      if (parser.nextToken() != null) {
        throw broken("one event a line");
      }
    } catch (StreamConstraintsException _) {
      throw new RefusedReport(
          Reason.HOSTILE,
          "report.content: expected JSON nested at most %d deep, found more at line %d"
              .formatted(ReportLimits.DEPTH, line));
    } catch (JsonProcessingException e) {
      brokenLine(e);
      return;
    }
    apply(event);
  }

  private void apply(GoEvent event) throws RefusedReport {
    if (event.action.isEmpty()) {
      throw broken("an Action in every event");
    }
    events++;
    switch (event.action) {
      case "build-output" -> build(event.importPath).add(event.output);
      case "build-fail" -> build(event.importPath).fail();
      default -> ofPackage(event.goPackage).apply(event, recorder);
    }
  }

  private GoPackage ofPackage(String name) {
    return packages.computeIfAbsent(name, GoPackage::new);
  }

  private GoOutput build(String importPath) {
    return builds.computeIfAbsent(importPath, _ -> new GoOutput());
  }

  /// A build that failed although no package says that it failed for it.
  private void recordOtherBuilds() throws RefusedReport {
    packages.values().forEach(goPackage -> builds.remove(goPackage.failedBuild()));
    for (var build : builds.entrySet()) {
      if (build.getValue().failed()) {
        var name = build.getKey().split(" ", 2)[0];
        recorder.uncollected(
            TestIdentity.ofGo(name, ""), build.getValue().signature("Build failed"));
      }
    }
  }

  /// Before Go 1.24 a package that does not build is told in plain lines: the compiler's, under a
  /// `#` and the package, then `FAIL` and the package.
  private void otherLine(String text) {
    otherLines++;
    firstOther = firstOther == 0 ? line : firstOther;
    if (text.startsWith("# ")) {
      plainBuild = text.substring("# ".length()).strip();
    } else if (text.startsWith("FAIL\t")) {
      var parts = text.substring("FAIL\t".length()).split("\\s", 2);
      ofPackage(parts[0]).failedOutside(parts.length > 1 ? parts[1] : "", buildOf(parts[0]));
    } else if (!plainBuild.isEmpty()) {
      build(plainBuild).add(text);
    }
  }

  private String buildOf(String goPackage) {
    return builds.keySet().stream()
        .filter(build -> build.split(" ", 2)[0].equals(goPackage))
        .findFirst()
        .orElse("");
  }

  private void brokenLine(JsonProcessingException cause) {
    if (++brokenLines > LONGEST_PLACE_LIST) {
      return;
    }
    var place = cause.getLocation();
    recorder.problem(
        "report.content",
        "well-formed JSON in every line that opens an event",
        "something else at line %d, column %d"
            .formatted(line, place == null ? 0 : place.getColumnNr()));
  }

  private RefusedReport broken(String expected) {
    return new RefusedReport(
        Reason.MALFORMED,
        "report.content: expected %s, found something else at line %d".formatted(expected, line));
  }

  private void tellOtherLines() {
    if (otherLines > 0) {
      recorder.note(
          "report.content: expected events only, found %d other lines, the first at line %d"
              .formatted(otherLines, firstOther));
    }
  }
}
