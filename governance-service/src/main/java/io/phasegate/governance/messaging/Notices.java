package io.phasegate.governance.messaging;

import io.phasegate.governance.domain.GovernanceFact;
import io.phasegate.governance.domain.GovernanceFact.ReminderDue;
import io.phasegate.governance.domain.GovernanceFact.RequestDecided;
import io.phasegate.governance.domain.GovernanceInput;
import io.phasegate.governance.domain.GovernanceState;
import io.phasegate.governance.notice.RequestChanged;
import io.phasegate.governance.notice.RequestReminder;
import io.phasegate.runtime.Decided;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import org.jboss.logging.Logger;

/// Tells the rest of the service what was decided: calls that wait for it, people who should be
/// reminded, meters.
@ApplicationScoped
public class Notices {
  private static final Logger LOG = Logger.getLogger(Notices.class);

  private final Event<RequestChanged> changes;
  private final Event<RequestReminder> reminders;
  private final GovernanceMetrics metrics;

  Notices(
      Event<RequestChanged> changes, Event<RequestReminder> reminders, GovernanceMetrics metrics) {
    this.changes = changes;
    this.reminders = reminders;
    this.metrics = metrics;
  }

  void tell(Decided<GovernanceState, GovernanceInput, GovernanceFact> decided) {
    var state = decided.after();
    if (state == null) {
      return;
    }
    for (var fact : decided.facts()) {
      switch (fact) {
        case ReminderDue(var id, var thirds) ->
            state.request(id).ifPresent(request -> remind(new RequestReminder(request, thirds)));
        case RequestDecided(var id, _) -> state.request(id).ifPresent(metrics::decided);
        default -> {}
      }
    }
    AuditScribe.requests(decided.facts()).stream()
        .flatMap(id -> state.request(id).stream())
        .map(RequestChanged::new)
        .forEach(changes::fire);
  }

  private void remind(RequestReminder reminder) {
    var request = reminder.request();
    LOG.warnf(
        "step=reminder request=%s phase=%s risk=%s thirds=%d expires=%s",
        request.id(),
        request.phase(),
        request.assessment().risk(),
        reminder.thirds(),
        request.expiresAt());
    metrics.reminded(reminder.thirds());
    reminders.fire(reminder);
  }
}
