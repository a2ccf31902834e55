package io.phasegate.governance.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.governance.audit.AuditEntry;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttemptsTest {
  private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");

  private final Attempts.Window window = new Attempts.Window("refused calls");

  @Test
  void writesOnlySoManyAMinuteAndCountsTheRest() {
    for (int i = 0; i < 1_000; i++) {
      window.add(entry(), NOW.plusMillis(i));
    }

    assertThat(window.take(NOW.plusSeconds(2))).hasSize(Attempts.MOST);
    assertThat(window.take(NOW.plusSeconds(59))).isEmpty();
    assertThat(window.take(NOW.plusSeconds(60)))
        .singleElement()
        .extracting(AuditEntry::detail)
        .isEqualTo("970 more refused calls since 2026-11-26T10:00:00Z");
    window.add(entry(), NOW.plusSeconds(61));
    assertThat(window.take(NOW.plusSeconds(62))).hasSize(1);
  }

  @Test
  void keepsABoundedNumberWhileTheDatabaseIsAway() {
    for (int minute = 0; minute < 10; minute++) {
      for (int i = 0; i < 100; i++) {
        window.add(entry(), NOW.plusSeconds(60L * minute + 1));
      }
      window.putBack(window.take(NOW.plusSeconds(60L * minute + 2)));
    }

    assertThat(window.take(NOW.plusSeconds(700))).hasSizeLessThan(3 * Attempts.MOST);
  }

  private static AuditEntry entry() {
    return new AuditEntry("", "a", "b", "c", "", List.of(), List.of(), "", "", "", "");
  }
}
