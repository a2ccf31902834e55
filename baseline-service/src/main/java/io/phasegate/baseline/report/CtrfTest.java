package io.phasegate.baseline.report;

import io.phasegate.baseline.domain.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One test of a CTRF report while it is read: its fields come in any order. A test without a suite
/// is named by its file, where that is relative and so the same on every machine.
final class CtrfTest {
  /// Words that runners have for a failure, as they stand in `rawStatus`.
  private static final Set<String> RED_WORDS =
      Set.of("failed", "fail", "failure", "error", "errored", "broken", "timedout", "crashed");

  String name = "";
  String status = "";
  List<String> suite = List.of();
  @Nullable String file;
  @Nullable String rawStatus;
  @Nullable String message;
  @Nullable String trace;

  String id() {
    if (!suite.isEmpty() || file == null || absolute(file)) {
      return TestIdentity.ofSuite(suite, name);
    }
    return TestIdentity.ofSuite(List.of(file.replace('\\', '/')), name);
  }

  /// What CTRF does not know is an error, like its `other`.
  Outcome outcome() {
    var told =
        switch (status) {
          case "passed" -> Outcome.PASSED;
          case "skipped", "pending" -> Outcome.SKIPPED;
          case "failed" -> Outcome.FAILED;
          default -> Outcome.ERROR;
        };
    return contradiction().isPresent() ? told.worse(Outcome.FAILED) : told;
  }

  String signature() {
    return outcome().red() ? FailureSignature.of(null, message, trace) : "";
  }

  /// The runner's own word, where it says that a passed test did not.
  Optional<String> contradiction() {
    var raw = rawStatus;
    return raw != null
            && status.equals("passed")
            && RED_WORDS.contains(raw.toLowerCase(Locale.ROOT))
        ? Optional.of(PlainText.oneLine(raw))
        : Optional.empty();
  }

  private static boolean absolute(String path) {
    return path.isBlank() || path.startsWith("/") || path.startsWith("\\") || path.contains(":");
  }
}
