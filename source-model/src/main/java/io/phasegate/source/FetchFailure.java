package io.phasegate.source;

import io.phasegate.contracts.Excerpt;
import io.phasegate.source.SourceUnavailable.Reason;
import java.io.EOFException;
import java.io.InterruptedIOException;
import java.net.HttpURLConnection;
import java.net.ProtocolException;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.errors.PackProtocolException;
import org.eclipse.jgit.errors.TooLargeObjectInPackException;
import org.eclipse.jgit.errors.TransportException;

/// Turns what JGit reports into a reason. JGit tells much only in its text, so the budget and the
/// latest HTTP status are asked first.
final class FetchFailure {
  private static final int LONGEST_QUOTE = 200;

  private static final List<Class<? extends Throwable>> NO_REFUSALS =
      List.of(
          SocketException.class,
          InterruptedIOException.class,
          EOFException.class,
          SSLException.class,
          ProtocolException.class,
          CorruptObjectException.class,
          TooLargeObjectInPackException.class);

  private FetchFailure() {}

  /// Whether the server answered, and may have meant that it does not give this commit.
  /// Servers word that differently, one as an internal error, and JGit overlooks some of the
  /// words. So it is whatever is neither a limit, a broken connection nor broken data.
  static boolean mayBeRefusal(TransportException failure, FetchBudget budget) {
    return budget.httpStatus() == HttpURLConnection.HTTP_OK && isUnexplained(failure, budget);
  }

  /// Whether it may as well have been this machine's disk.
  static boolean mayBeOurs(TransportException failure, FetchBudget budget) {
    return budget.httpStatus() < HttpURLConnection.HTTP_MULT_CHOICE
        && isUnexplained(failure, budget);
  }

  private static boolean isUnexplained(TransportException failure, FetchBudget budget) {
    return budget.overrun().isEmpty() && NO_REFUSALS.stream().noneMatch(type -> has(failure, type));
  }

  static SourceUnavailable explain(
      TransportException failure, RepositoryUrl url, FetchBudget budget) {
    return budget
        .overrun()
        .or(() -> byStatus(budget.httpStatus(), url))
        .orElseGet(() -> byCause(failure, url, budget));
  }

  private static Optional<SourceUnavailable> byStatus(int status, RepositoryUrl url) {
    boolean busy = status >= 500 || status == 408 || status == 429;
    if (busy) {
      return status(Reason.UNREACHABLE, "an answer from " + url, status);
    }
    if (status >= 400) {
      return status(
          Reason.REPOSITORY_UNKNOWN,
          "a repository at %s without credentials".formatted(url),
          status);
    }
    return status >= 300
        ? status(Reason.REPOSITORY_UNKNOWN, "a repository at %s itself".formatted(url), status)
        : Optional.empty();
  }

  private static Optional<SourceUnavailable> status(Reason reason, String expected, int status) {
    return Optional.of(new SourceUnavailable(reason, expected, "HTTP status " + status));
  }

  private static SourceUnavailable byCause(
      TransportException failure, RepositoryUrl url, FetchBudget budget) {
    if (has(failure, TooLargeObjectInPackException.class)) {
      return new SourceUnavailable(
          Reason.TOO_LARGE,
          "files of at most %d bytes in %s".formatted(budget.limits().objectBytes(), url),
          "a larger one",
          failure);
    }
    if (has(failure, NoRemoteRepositoryException.class)) {
      return new SourceUnavailable(
          Reason.REPOSITORY_UNKNOWN, "a git repository at " + url, "none", failure);
    }
    if (has(failure, ProtocolException.class)) {
      return new SourceUnavailable(
          Reason.REPOSITORY_UNKNOWN,
          "a git repository with the smart HTTP protocol at " + url,
          "another kind of answer",
          failure);
    }
    boolean garbled =
        has(failure, CorruptObjectException.class) || has(failure, PackProtocolException.class);
    return new SourceUnavailable(
        garbled ? Reason.CORRUPT : Reason.UNREACHABLE,
        "a whole pack from " + url,
        innermost(failure),
        failure);
  }

  private static boolean has(Throwable failure, Class<? extends Throwable> type) {
    return chain(failure).anyMatch(type::isInstance);
  }

  private static Stream<Throwable> chain(Throwable failure) {
    return Stream.<Throwable>iterate(failure, each -> each != null, Throwable::getCause);
  }

  private static String innermost(Throwable failure) {
    var last = chain(failure).reduce((first, second) -> second).orElse(failure);
    var text =
        "%s: %s"
            .formatted(last.getClass().getSimpleName(), last.getMessage())
            .replaceAll("\\p{Cntrl}+", " ");
    return Excerpt.of(text, LONGEST_QUOTE);
  }
}
