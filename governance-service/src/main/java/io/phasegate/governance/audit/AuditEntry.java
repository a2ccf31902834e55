package io.phasegate.governance.audit;

import io.phasegate.contracts.Excerpt;
import io.phasegate.contracts.Require;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;

/// One thing that somebody did. All of it is text, printable and of bounded length, so that every
/// JSON library writes it alike.
///
/// @param at the broker's time of an event, the service's of a call
/// @param actor who: an authenticated name, the source of an event, an address
/// @param action what: the type of an event, or method and path of a call
/// @param origin from where: a topic, an address
/// @param phase `run/phase/attempt`; empty where it concerns none
/// @param requests that it concerns
/// @param outcome the decisions that followed, or the status of the answer
/// @param detail for people
/// @param policyVersion by which it was judged; empty where none was needed
/// @param before SHA-256 of what was known of the phase before, in hexadecimal; empty where it is
///     about no phase
/// @param after likewise, afterwards
public record AuditEntry(
    String at,
    String actor,
    String action,
    String origin,
    String phase,
    List<String> requests,
    List<String> outcome,
    String detail,
    String policyVersion,
    String before,
    String after) {
  private static final int LONGEST = 1_000;
  private static final int MOST = 50;

  /// Legal in JSON, and fatal in PostgreSQL text or written differently by different libraries.
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}]");

  public AuditEntry {
    at = plain(at);
    actor = plain(actor);
    action = plain(action);
    origin = plain(origin);
    phase = plain(phase);
    requests = plain(requests);
    outcome = plain(outcome);
    detail = plain(detail);
    policyVersion = plain(policyVersion);
    before = plain(before);
    after = plain(after);
  }

  /// A time as entries write it: UTC, to the microsecond.
  public static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS).toString();
  }

  private static List<String> plain(List<String> texts) {
    return Require.list("audit", texts).stream().limit(MOST).map(AuditEntry::plain).toList();
  }

  private static String plain(String text) {
    return UNPRINTABLE.matcher(Excerpt.of(text, LONGEST)).replaceAll("\uFFFD");
  }
}
