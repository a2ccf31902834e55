package io.phasegate.cli.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.cli.demo.Expectation;
import io.phasegate.cli.demo.Replay;
import io.phasegate.cli.demo.Step;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.EventWriter;
import io.phasegate.contracts.codec.OutgoingRecord;
import io.phasegate.contracts.event.EventRejected;
import io.phasegate.contracts.event.RejectionCode;
import io.phasegate.stack.StackDescription;
import io.phasegate.stack.testing.TestStack;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class EventFeedIT {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private final String bootstrapServers = TestStack.shared().bootstrapServers();

  @Test
  void seesWhatIsPublishedAfterItsStartOnMatchingTopicsOnly() {
    try (var publisher = new EventPublisher(Broker.at(bootstrapServers))) {
      publisher.publish(rejection("before"));
      try (var feed =
          new EventFeed(
              Broker.at(bootstrapServers), Pattern.compile(".*\\.decisions\\.v1"), false)) {
        publisher.publish(other());
        publisher.publish(rejection("after"));

        var events = pollFor(feed, 1);

        assertThat(events).singleElement().returns("EventRejected", SeenEvent::type);
        assertThat(events.getFirst().decision())
            .isNotNull()
            .returns(new EventId("after"), decision -> decision.causedBy());
      }
    }
  }

  @Test
  void beginsWithTheOldestWhereAsked() {
    try (var publisher = new EventPublisher(Broker.at(bootstrapServers))) {
      publisher.publish(rejection("oldest"));
      try (var feed =
          new EventFeed(
              Broker.at(bootstrapServers), Pattern.compile("token\\.decisions\\.v1"), true)) {
        assertThat(pollFor(feed, 1)).isNotEmpty();
      }
    }
  }

  @Test
  void reportsAStepThatNobodyAnswers() {
    var step =
        Step.publish(
            "silence", other(), Expectation.of(Topic.TOKEN_DECISIONS, "TokenBudgetIssued"));
    var stack = new StackDescription(1, bootstrapServers, "", "", List.of());
    try (var replay = new Replay(stack, Path.of("token"), Duration.ofMillis(300))) {
      var result = replay.play(step);

      assertThat(result.asExpected()).isFalse();
      assertThat(result.decision()).isNull();
    }
  }

  private static List<SeenEvent> pollFor(EventFeed feed, int count) {
    var events = new ArrayList<SeenEvent>();
    var deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (events.size() < count && System.nanoTime() < deadline) {
      events.addAll(feed.poll(Duration.ofMillis(200)));
    }
    return events;
  }

  private static OutgoingRecord rejection(String cause) {
    var id = new EventId(cause);
    var phase = new PhaseRef("run", "phase", 1);
    var rejection =
        new EventRejected(id, "X", "t", RejectionCode.NOT_JSON, "m", null, phase, null, id, NOW);
    return EventWriter.event(
        Topic.TOKEN_DECISIONS.topicName(), "/test", new EventId(cause + "-answer"), NOW, rejection);
  }

  private static OutgoingRecord other() {
    return new OutgoingRecord(Topic.PATCH_REJECTED.topicName(), "k", Map.of(), "{}");
  }
}
