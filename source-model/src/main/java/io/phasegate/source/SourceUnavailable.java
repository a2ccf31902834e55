package io.phasegate.source;

/// The files of a [io.phasegate.contracts.Source] cannot be had. The message says what was expected
/// and what was found, and never holds credentials.
public final class SourceUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  SourceUnavailable(Reason reason, String expected, String found) {
    super("source: expected %s, found %s".formatted(expected, found));
    this.reason = reason;
  }

  SourceUnavailable(Reason reason, String expected, String found, Throwable cause) {
    super("source: expected %s, found %s".formatted(expected, found), cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /// Why, as a value that decisions can carry.
  public enum Reason {
    /// The configuration does not list the URL, or the URL is written in a way that is never taken.
    URL_NOT_ALLOWED,
    /// Nothing at the URL that can be read without credentials.
    REPOSITORY_UNKNOWN,
    /// The server did not answer, or broke off.
    UNREACHABLE,
    /// The repository has no such commit, or the hash is not written in full.
    COMMIT_UNKNOWN,
    /// More bytes or objects than [SourceLimits] allows.
    TOO_LARGE,
    /// Not fetched within the time that [SourceLimits] allows.
    TIMED_OUT,
    /// What was received or sent along contradicts itself.
    CORRUPT
  }
}
