package io.phasegate.governance.api;

import io.phasegate.access.Client;
import io.phasegate.contracts.event.VerdictSubmitted;
import io.phasegate.contracts.event.VerdictSubmitted.Verdict;
import io.phasegate.governance.domain.Request;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who may say what on a request, whichever way it comes. The loop checks again what must not
/// depend on this service's own doors.
public final class Permission {
  private Permission() {}

  /// Why a verdict is not taken.
  ///
  /// @param status of HTTP: 403 for who says it, 400 for what is said
  public record Refusal(int status, String reason) {}

  /// Nothing where this client may say this.
  public static Optional<Refusal> refusal(Request request, VerdictSubmitted verdict, Client who) {
    var asked = request.assessment();
    if (verdict.verdict() != Verdict.REVOKE && !who.isAmong(asked.approvers())) {
      return refusal(
          403, "access: expected one of %s, found '%s'".formatted(asked.approvers(), who.name()));
    }
    if (verdict.verdict() == Verdict.APPROVE && same(who.name(), asked.claimedRequester())) {
      return refusal(403, "access: expected an approver other than who asked");
    }
    var paths = verdict.paths();
    return paths != null && (paths.isEmpty() || !asked.paths().containsAll(paths))
        ? refusal(400, "paths: expected some of " + asked.paths())
        : Optional.empty();
  }

  private static Optional<Refusal> refusal(int status, String reason) {
    return Optional.of(new Refusal(status, reason));
  }

  private static boolean same(String name, @Nullable String other) {
    return other != null
        && name.strip().toLowerCase(Locale.ROOT).equals(other.strip().toLowerCase(Locale.ROOT));
  }
}
