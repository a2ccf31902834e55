package io.phasegate.governance.domain;

import io.phasegate.contracts.Require;
import io.phasegate.contracts.event.Allowance;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a request ended. A plain record, so that JSON holds it without help.
///
/// @param by who decided; empty where policy or the time did
/// @param at the broker's time of what decided
/// @param allowance of an approved request
/// @param revokedAt when its allowance was revoked, if it was
public record Outcome(
    Kind kind,
    List<String> by,
    String reason,
    Instant at,
    @Nullable Allowance allowance,
    @Nullable Instant revokedAt) {
  public Outcome {
    Require.present("outcome.kind", kind);
    by = Require.list("outcome.by", by);
    Require.present("outcome.reason", reason);
    Require.present("outcome.at", at);
    Require.that(
        "outcome.allowance",
        (kind == Kind.APPROVED) == (allowance != null),
        "one exactly where approved",
        kind);
  }

  /// The ways in which a request ends.
  public enum Kind {
    APPROVED,
    DENIED,
    EXPIRED
  }

  static Outcome approved(List<String> by, Instant at, Allowance allowance) {
    return new Outcome(Kind.APPROVED, by, "", at, allowance, null);
  }

  static Outcome denied(List<String> by, String reason, Instant at) {
    return new Outcome(Kind.DENIED, by, reason, at, null, null);
  }

  static Outcome expired(Instant at) {
    return new Outcome(
        Kind.EXPIRED, List.of(), "nobody decided before %s".formatted(at), at, null, null);
  }

  /// A denial that only repeats an earlier one starts no pause of its own.
  boolean deniedByPerson() {
    return kind == Kind.DENIED && !by.isEmpty();
  }

  Outcome revoked(Instant time) {
    return new Outcome(kind, by, reason, at, allowance, time);
  }

  /// For messages: what was decided and by whom.
  String told() {
    var who = by.isEmpty() ? "" : " by " + String.join(", ", by);
    return kind + who + (revokedAt == null ? "" : " and revoked");
  }
}
