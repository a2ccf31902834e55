package io.phasegate.cli.testrun;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.phasegate.cli.terminal.CliException;
import io.phasegate.cli.terminal.ExitCode;
import io.phasegate.cli.testrun.Invocation.ReportPlace;
import io.phasegate.contracts.Report;
import io.phasegate.contracts.Report.Encoding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// The files that a run is expected to report in, as they were before it.
final class ReportFiles {
  /// Smaller reports stay readable in the topic.
  private static final int LARGEST_PLAIN = 64 * 1024;

  private static final int MOST_FILES = 10_000;
  private static final Set<String> PASSED_OVER = Set.of(".git", "node_modules", ".venv");

  private final ReportPlace place;
  private final Path directory;
  private final Map<Path, Writing> before;

  private ReportFiles(ReportPlace place, Path directory) {
    this.place = place;
    this.directory = directory;
    this.before = present();
  }

  /// When a file was written, and which one it was.
  ///
  /// @param key what the file system knows the file by; `null` where it has no such thing
  private record Writing(FileTime time, long size, @Nullable Object key) {
    static Writing of(BasicFileAttributes attributes) {
      return new Writing(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
    }
  }

  /// To be called before the run starts: what is there by then is no report of it.
  ///
  /// @param directory where the command runs
  static ReportFiles before(ReportPlace place, Path directory) {
    return new ReportFiles(place, directory);
  }

  /// What the run reported, packed where it is large; nothing where it wrote no report.
  ///
  /// @param output what it printed, where that was kept
  /// @throws CliException where a report is in no format that is supported
  List<Report> collect(String output) {
    return place instanceof ReportPlace.StandardOutput
        ? List.of(report("standard output", output.getBytes(UTF_8)))
        : written().stream().map(ReportFiles::report).toList();
  }

  private Set<Path> written() {
    var written = present();
    written.entrySet().removeAll(before.entrySet());
    return written.keySet();
  }

  /// What was expected where nothing was found.
  String missing() {
    return switch (place) {
      case ReportPlace.StandardOutput _ -> "expected a report on standard output, found none";
      case ReportPlace.OneFile(var file) -> "expected a report in %s, found none".formatted(file);
      case ReportPlace.Matching(var globs) ->
          "expected a report that matches %s below %s and was written by this run, found none"
              .formatted(String.join(" or ", globs), directory);
    };
  }

  private Map<Path, Writing> present() {
    return switch (place) {
      case ReportPlace.StandardOutput _ -> new TreeMap<>();
      case ReportPlace.OneFile(var file) -> alone(file);
      case ReportPlace.Matching(var globs) -> matching(globs);
    };
  }

  private static Map<Path, Writing> alone(Path file) {
    var found = new TreeMap<Path, Writing>();
    try {
      if (Files.exists(file)) {
        found.put(file, Writing.of(Files.readAttributes(file, BasicFileAttributes.class)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look for the report " + file, e);
    }
    return found;
  }

  private Map<Path, Writing> matching(List<String> globs) {
    if (globs.isEmpty()) {
      throw new CliException(
          ExitCode.USAGE, "this command's reports are not known: name them with --report GLOB");
    }
    var matchers = globs.stream().flatMap(glob -> matchers(directory, glob).stream()).toList();
    var found = new TreeMap<Path, Writing>();
    try {
      Files.walkFileTree(
          directory,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              return PASSED_OVER.contains(String.valueOf(folder.getFileName()))
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (matchers.stream().anyMatch(matcher -> matcher.matches(file))) {
                found.put(file, Writing.of(attributes));
              }
              if (found.size() > MOST_FILES) {
                throw tooMany(globs);
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look for reports below " + directory, e);
    }
    return found;
  }

  private CliException tooMany(List<String> globs) {
    return new CliException(
        ExitCode.USAGE,
        "expected at most %d files that match %s below %s, found more: name them with --report GLOB"
            .formatted(MOST_FILES, String.join(" or ", globs), directory));
  }

  /// `**/` stands for any folders, also for none.
  private static List<PathMatcher> matchers(Path directory, String glob) {
    var files = directory.getFileSystem();
    var below = directory.toAbsolutePath() + "/";
    var absolute = glob.startsWith("/") ? glob : escaped(below) + glob;
    return absolute.contains("/**/")
        ? List.of(
            files.getPathMatcher("glob:" + absolute),
            files.getPathMatcher("glob:" + absolute.replaceFirst("/\\*\\*/", "/")))
        : List.of(files.getPathMatcher("glob:" + absolute));
  }

  private static String escaped(String path) {
    return path.replaceAll("[\\\\*?\\[\\]{}]", "\\\\$0");
  }

  private static Report report(Path file) {
    try {
      return report(file.toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new CliException(
          ExitCode.BAD_DATA, "expected a report in %s, found none".formatted(file), e);
    }
  }

  private static Report report(String name, byte[] content) {
    var format =
        ReportFormats.of(content)
            .orElseThrow(
                () ->
                    new CliException(
                        ExitCode.BAD_DATA,
                        "%s: expected JUnit XML, pytest-json, CTRF or go test -json, found something else"
                            .formatted(name)));
    return plain(content)
        .map(text -> new Report(format, Encoding.UTF_8, text))
        .orElseGet(() -> new Report(format, Encoding.GZIP_BASE64, packed(content)));
  }

  /// Empty where it is too large, or in another encoding than UTF-8.
  private static Optional<String> plain(byte[] content) {
    if (content.length > LARGEST_PLAIN) {
      return Optional.empty();
    }
    try {
      return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString());
    } catch (CharacterCodingException otherEncoding) {
      return Optional.empty(); // sent as bytes, which say their encoding themselves
    }
  }

  private static String packed(byte[] content) {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be written", e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
