package io.phasegate.gateway.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.phasegate.gateway.log.DeadLetter;
import io.phasegate.gateway.log.LogReader;
import io.phasegate.gateway.log.LogReading;
import io.phasegate.gateway.log.LoggedEvent;
import io.phasegate.gateway.persistence.Projection;
import io.phasegate.gateway.persistence.Unstorable;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;

/// Stores what one poll brought. An event that the database refuses whatever happens is kept as
/// unreadable, so that the next one is stored.
@ApplicationScoped
public class ProjectionBatch {
  private static final Logger LOG = Logger.getLogger(ProjectionBatch.class);

  private final LogReader reader = new LogReader();
  private final Projection projection;
  private final MeterRegistry metrics;

  ProjectionBatch(Projection projection, MeterRegistry metrics) {
    this.projection = projection;
    this.metrics = metrics;
  }

  void store(ConsumerRecords<String, byte[]> records) throws SQLException {
    var events = new ArrayList<LoggedEvent>();
    var letters = new ArrayList<DeadLetter>();
    for (var record : records) {
      sort(record, events, letters);
    }
    if (events.isEmpty() && letters.isEmpty()) {
      return;
    }
    try {
      projection.store(events, letters);
    } catch (SQLException e) {
      if (!Unstorable.is(e)) {
        throw e;
      }
      storeOneByOne(events);
      projection.store(List.of(), letters);
    }
  }

  private void sort(
      ConsumerRecord<String, byte[]> record, List<LoggedEvent> events, List<DeadLetter> letters) {
    switch (reader.read(record)) {
      case LogReading.Event(var event, _) -> events.add(event.shortened());
      case LogReading.Dead(var letter) -> letters.add(letter);
      case LogReading.Unknown _ ->
          metrics.counter("phasegate.gateway.events.unknown", "topic", record.topic()).increment();
    }
  }

  private void storeOneByOne(List<LoggedEvent> events) throws SQLException {
    for (var event : events) {
      try {
        projection.store(List.of(event), List.of());
      } catch (SQLException e) {
        if (!Unstorable.is(e)) {
          throw e;
        }
        LOG.warnf(
            "step=project outcome=unreadable topic=%s partition=%d offset=%d cause=%s",
            event.topic(), event.partition(), event.offset(), e.getSQLState());
        var reason =
            "UNSTORABLE: the projection expected an event it can store, found " + e.getSQLState();
        projection.store(List.of(), List.of(LogReader.unstorable(event, reason)));
      }
    }
  }
}
