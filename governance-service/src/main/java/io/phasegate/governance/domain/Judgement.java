package io.phasegate.governance.domain;

import io.phasegate.contracts.Require;

/// What is made of a rejected patch before anybody is asked.
public sealed interface Judgement {

  /// Governance cannot help with this rejection.
  record NotApplicable(String reason) implements Judgement {}

  /// Nobody may allow this: a path that cannot be normalised, a patch that touches more than it
  /// says.
  record Denied(Objection objection, String detail) implements Judgement {
    public Denied {
      Require.present("objection", objection);
      Require.present("detail", detail);
    }

    String reason() {
      return objection + ": " + detail;
    }
  }

  /// Policy or people decide.
  record Assessed(Assessment assessment) implements Judgement {}

  /// Why nobody may allow it.
  enum Objection {
    /// No path is named.
    NO_PATHS,
    /// More paths than a person can look through.
    TOO_MANY_PATHS,
    /// A path that cannot be normalised.
    BAD_PATH,
    /// Leave is given for files, not for folders.
    PATH_IS_FOLDER,
    /// The patch touches a protected path that leave is not asked for.
    PATH_MISMATCH
  }
}
