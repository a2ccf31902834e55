package io.phasegate.runtime;

import java.sql.SQLException;
import java.util.stream.Stream;

/// What a failure says of trying again. A transient one (database, broker) is waited out and never
/// held against the event; a deterministic one is the event's own as soon as it shows twice in the
/// same class.
///
/// @param failureClass what two failures have in common that are the same: the exception at the
///     bottom, with PostgreSQL's SQLSTATE where there is one
record Failure(Kind kind, String failureClass) {
  /// Deeper than this, causes are a ring.
  private static final int DEEPEST = 32;

  enum Kind {
    TRANSIENT,
    DETERMINISTIC
  }

  static Failure of(Throwable thrown) {
    return new Failure(
        Outage.passes(thrown) ? Kind.TRANSIENT : Kind.DETERMINISTIC, classOf(bottom(thrown)));
  }

  boolean isTransient() {
    return kind == Kind.TRANSIENT;
  }

  /// For people: what was thrown, and what is at the bottom of it. The first alone may be a wrapper
  /// that says nothing.
  static String inWords(Throwable thrown) {
    var said = String.valueOf(thrown);
    var bottom = String.valueOf(bottom(thrown));
    return said.contains(bottom) ? said : "%s, caused by %s".formatted(said, bottom);
  }

  private static String classOf(Throwable thrown) {
    return thrown instanceof SQLException sql && sql.getSQLState() != null
        ? "SQLSTATE " + sql.getSQLState()
        : thrown.getClass().getSimpleName();
  }

  private static Throwable bottom(Throwable thrown) {
    return causes(thrown).reduce(thrown, (_, deeper) -> deeper);
  }

  /// The failure itself and what caused it.
  static Stream<Throwable> causes(Throwable thrown) {
    return Stream.<Throwable>iterate(thrown, each -> each != null, Throwable::getCause)
        .limit(DEEPEST);
  }
}
