package io.phasegate.source;

/// Thrown where a text had to be a [RepoPath] and is none.
public final class RefusedPath extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final PathRefusal reason;

  RefusedPath(ParsedPath.Refused refused) {
    super(refused.message());
    this.reason = refused.reason();
  }

  public PathRefusal reason() {
    return reason;
  }
}
