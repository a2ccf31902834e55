package io.phasegate.baseline.domain;

import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.ContractViolation;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.Require;
import io.phasegate.contracts.event.TestRetryRequested.AtCommit;
import io.phasegate.contracts.event.TestRetryRequested.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A retry that was asked for and is not answered yet.
///
/// @param id holds the base commit, so that the answer, which ran at another, finds the suite
/// @param tests what is on trial; with the scope `suite` more is run than these
/// @param deadline an answer that the broker appended later comes too late
public record RetryRequest(
    String id, Scope scope, AtCommit at, List<String> tests, int repeats, Instant deadline) {
  private static final char BASE = '@';

  public RetryRequest {
    Require.name("id", id);
    Require.present("scope", scope);
    Require.present("at", at);
    tests = Require.list("tests", tests);
    Require.atLeast("repeats", 1, repeats);
    Require.present("deadline", deadline);
  }

  static String id(EventId decision, CommitSha base) {
    return decision.value() + BASE + base;
  }

  /// The base commit that such an id holds; nothing where it is no such id.
  public static Optional<CommitSha> baseOf(@Nullable String id) {
    if (id == null || id.indexOf(BASE) <= 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(new CommitSha(id.substring(id.lastIndexOf(BASE) + 1).strip()));
    } catch (ContractViolation notACommit) {
      return Optional.empty();
    }
  }

  CommitSha commit(SuiteKey suite, Completion completion) {
    return at == AtCommit.BASE ? suite.commit() : completion.commit();
  }
}
