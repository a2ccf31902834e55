package io.phasegate.source;

import io.phasegate.source.SourceUnavailable.Reason;
import java.net.HttpURLConnection;
import java.net.ProtocolException;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.errors.PackProtocolException;
import org.eclipse.jgit.errors.RemoteRepositoryException;
import org.eclipse.jgit.errors.TooLargeObjectInPackException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.ObjectId;

/// Turns what JGit reports into a reason. JGit tells much only in its text, so the budget and the
/// latest HTTP status are asked first.
final class FetchFailure {
  private static final int LONGEST_QUOTE = 200;

  private FetchFailure() {}

  /// Whether the server answered properly, and its answer is that it does not give this commit.
  /// Servers word that differently, one even as an internal error.
  static boolean isRefusalOf(ObjectId commit, TransportException failure, FetchBudget budget) {
    return budget.overrun().isEmpty()
        && budget.httpStatus() == HttpURLConnection.HTTP_OK
        && (has(failure, RemoteRepositoryException.class)
            || chain(failure)
                .anyMatch(each -> String.valueOf(each.getMessage()).contains(commit.name())));
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
    return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
  }
}
