package io.phasegate.gateway.api;

import io.phasegate.contracts.DecisionIds;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.event.EventType;
import io.phasegate.gateway.domain.Answers;
import io.phasegate.gateway.intake.EventPublisher;
import io.phasegate.gateway.intake.Sender;
import io.phasegate.gateway.intake.Submission;
import io.phasegate.gateway.live.AnswerWatch;
import io.phasegate.gateway.live.LiveLog;
import io.phasegate.gateway.live.PastLog;
import io.phasegate.gateway.log.LoggedEvent;
import io.phasegate.gateway.persistence.Timelines;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;

/// Takes events to the log and, where somebody waits, hears what comes of them.
@ApplicationScoped
public class EventDesk {
  private final EventPublisher publisher;
  private final LiveLog log;
  private final PastLog past;
  private final Timelines timelines;

  EventDesk(EventPublisher publisher, LiveLog log, PastLog past, Timelines timelines) {
    this.publisher = publisher;
    this.log = log;
    this.past = past;
    this.timelines = timelines;
  }

  /// What the events of one call have in common.
  ///
  /// @param key makes the same call again the same events
  public record Batch(EventType type, Sender sender, Optional<String> key) {
    EventId id(int line) {
      return key.map(
              each -> DecisionIds.submission(sender.client().name(), type.ceType(), each, line))
          .orElseGet(() -> new EventId(UUID.randomUUID().toString()));
    }
  }

  /// Where an event stands.
  public record Place(EventId eventId, String topic, int partition, long offset) {}

  /// The decisions that an event caused, so far.
  public record Known(EventId eventId, List<LoggedEvent> decisions) {}

  /// @param complete whether nothing more is to be waited for
  public record Answer(boolean complete, Known known) {}

  /// Returns when the broker has them all.
  List<Place> publish(Batch batch, List<Submission> submissions) {
    var now = Instant.now();
    var ids = new ArrayList<EventId>();
    var written = new ArrayList<CompletableFuture<RecordMetadata>>();
    for (var submission : submissions) {
      var id = batch.id(ids.size() + 1);
      ids.add(id);
      written.add(publisher.publish(id, now, submission, batch.sender()));
    }
    var places = new ArrayList<Place>();
    for (var each : written) {
      var at = await(each);
      places.add(new Place(ids.get(places.size()), at.topic(), at.partition(), at.offset()));
    }
    return places;
  }

  /// Listens first, so that no decision is too fast to be heard.
  CompletableFuture<Answer> publishAndWait(Batch batch, Submission submission, Duration patience)
      throws SQLException {
    var id = batch.id(1);
    var watch = new AnswerWatch(id, submission.event());
    if (log.add(watch).isEmpty()) {
      throw new TimeoutException("the stream is not there yet");
    }
    var answered = new CompletableFuture<Boolean>();
    try {
      await(publisher.publish(id, Instant.now(), submission, batch.sender()));
      if (batch.key().isPresent()) {
        watch.hear(past.at(timelines.causedBy(id)));
      }
      var wait = Answers.areToCome(submission.event()) ? patience : Duration.ZERO;
      answered = watch.complete(wait);
    } catch (KafkaException | SQLException | WebApplicationException e) {
      log.remove(watch);
      throw e;
    }
    return answered.thenApply(
        complete -> {
          log.remove(watch);
          return new Answer(complete, new Known(id, watch.decisions()));
        });
  }

  private static RecordMetadata await(CompletableFuture<RecordMetadata> written) {
    try {
      return written.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RecordTooLargeException) {
        throw new WebApplicationException(
            "event: expected a record of at most 8 MiB with its headers, found more", 413);
      }
      throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
    }
  }
}
