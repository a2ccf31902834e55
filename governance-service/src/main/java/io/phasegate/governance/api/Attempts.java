package io.phasegate.governance.api;

import io.phasegate.governance.audit.AuditEntry;
import io.phasegate.governance.persistence.AuditTrail;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/// Calls on their way into the audit trail. A flood cannot fill the disk: of each kind at most
/// [#MOST] a minute are written one by one, and the rest of that minute is one entry with their
/// number. Calls of the last second are lost when the process is killed; decisions never are.
@ApplicationScoped
public class Attempts {
  static final int MOST = 30;
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final Logger LOG = Logger.getLogger(Attempts.class);

  private final AuditTrail trail;
  private final Window refused = new Window("refused calls");
  private final Window admitted = new Window("calls");

  Attempts(AuditTrail trail) {
    this.trail = trail;
  }

  void note(AuditEntry entry, boolean refusal) {
    (refusal ? refused : admitted).add(entry, Instant.now());
  }

  /// Keeps what cannot be written for the next time; the windows bound how much that is.
  @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @PreDestroy
  void write() {
    write(refused);
    write(admitted);
  }

  private void write(Window window) {
    var entries = window.take(Instant.now());
    if (entries.isEmpty()) {
      return;
    }
    try {
      trail.append(entries);
    } catch (SQLException e) {
      window.putBack(entries);
      LOG.warnf("step=audit outcome=postponed entries=%d cause=%s", entries.size(), e);
    }
  }

  /// The calls of one minute.
  static final class Window {
    private final String what;
    private final List<AuditEntry> waiting = new ArrayList<>();
    private Instant since = Instant.MIN;
    private int written;
    private int suppressed;

    Window(String what) {
      this.what = what;
    }

    synchronized void add(AuditEntry entry, Instant now) {
      turn(now);
      if (written < MOST) {
        written++;
        waiting.add(entry);
      } else {
        suppressed++;
      }
    }

    synchronized List<AuditEntry> take(Instant now) {
      turn(now);
      var entries = List.copyOf(waiting);
      waiting.clear();
      return entries;
    }

    synchronized void putBack(List<AuditEntry> entries) {
      waiting.addAll(0, entries.subList(0, Math.min(entries.size(), MOST)));
      if (waiting.size() > 2 * MOST) {
        suppressed += waiting.size() - 2 * MOST;
        waiting.subList(2 * MOST, waiting.size()).clear();
      }
    }

    private void turn(Instant now) {
      if (now.isBefore(since.equals(Instant.MIN) ? since : since.plus(WINDOW))) {
        return;
      }
      if (suppressed > 0) {
        waiting.add(summary(now));
      }
      since = now;
      written = 0;
      suppressed = 0;
    }

    private AuditEntry summary(Instant now) {
      return new AuditEntry(
          AuditEntry.time(now),
          "governance-service",
          "suppressed",
          "",
          "",
          List.of(),
          List.of(),
          "%d more %s since %s".formatted(suppressed, what, since),
          "",
          "",
          "");
    }
  }
}
