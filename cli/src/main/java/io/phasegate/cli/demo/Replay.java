package io.phasegate.cli.demo;

import io.phasegate.cli.events.Broker;
import io.phasegate.cli.events.EventFeed;
import io.phasegate.cli.events.EventPublisher;
import io.phasegate.cli.events.SeenEvent;
import io.phasegate.cli.terminal.CliException;
import io.phasegate.cli.terminal.ExitCode;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.codec.Headers;
import io.phasegate.contracts.codec.OutgoingRecord;
import io.phasegate.contracts.event.Decision;
import io.phasegate.contracts.event.TestRetryRequested;
import io.phasegate.stack.StackDescription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Plays steps one after the other: acts, runs tests again where that is asked for, waits for the
/// decision that follows, measures the time between.
public final class Replay implements Stage, AutoCloseable {
  private static final Pattern TOPICS = Pattern.compile(".*\\.decisions\\.v1|.*\\.dlq");
  private static final Duration POLL = Duration.ofMillis(250);

  private final StackDescription stack;
  private final Path tokenFile;
  private final EventPublisher publisher;
  private final EventFeed feed;
  private final Duration limit;
  private final List<SeenEvent> seen = new ArrayList<>();

  /// @param tokenFile where governance-service keeps the token that it made
  /// @param limit how long a decision may take
  public Replay(StackDescription stack, Path tokenFile, Duration limit) {
    this.stack = stack;
    this.tokenFile = tokenFile;
    var broker = Broker.at(stack.bootstrapServers());
    this.publisher = new EventPublisher(broker);
    this.feed = new EventFeed(broker, TOPICS, false);
    this.limit = limit;
  }

  public StepResult play(Step step) {
    var start = System.nanoTime();
    return switch (step.action()) {
      case Action.Publish(var event) -> await(step, start, publish(event));
      case Action.Perform(var perform) -> await(step, start, perform.apply(this));
      case Action.Check(var check) -> {
        var problem = check.apply(this).orElse("");
        var took = Duration.ofNanos(System.nanoTime() - start);
        yield new StepResult(step, null, took, true, problem);
      }
    };
  }

  private StepResult await(Step step, long start, String cause) {
    var answer = await(start, step, cause, event -> answers(event, step, cause));
    var decision = answer == null ? null : answer.decision();
    var took = answer == null ? limit : tookUntil(answer, start);
    return StepResult.decided(
        step, decision, took, decision == null || isCopied(start, step, cause));
  }

  @Override
  public String publish(OutgoingRecord event) {
    publisher.publish(event);
    return String.valueOf(event.headers().get(Headers.ID));
  }

  @Override
  public <D extends Decision> D decision(Class<D> type, String causedBy) {
    return seen.stream()
        .map(SeenEvent::decision)
        .flatMap(decision -> type.isInstance(decision) ? Stream.of(type.cast(decision)) : null)
        .filter(decision -> decision.causedBy().value().equals(causedBy))
        .findFirst()
        .orElseThrow(
            () ->
                new CliException(
                    ExitCode.DIFFERENT,
                    "expected %s in answer to %s, found none"
                        .formatted(type.getSimpleName(), causedBy)));
  }

  @Override
  public URI address(Service service) {
    return stack.services().stream()
        .filter(address -> address.service().equals(service.id()))
        .map(address -> URI.create(address.url()))
        .findFirst()
        .orElseThrow(
            () -> new CliException(ExitCode.UNAVAILABLE, "the stack runs without " + service.id()));
  }

  @Override
  public String governanceToken() {
    try {
      return Files.readString(tokenFile).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the token of governance-service", e);
    }
  }

  @Override
  public void close() {
    publisher.close();
    feed.close();
  }

  private boolean isCopied(long start, Step step, String cause) {
    var deadLetter = step.expected().deadLetter();
    return deadLetter.isEmpty()
        || await(
                start,
                step,
                cause,
                event ->
                    event.topic().equals(deadLetter)
                        && event.headerOr(Headers.ID, "").equals(cause))
            != null;
  }

  private @Nullable SeenEvent await(
      long start, Step step, String cause, Predicate<SeenEvent> wanted) {
    while (true) {
      var found = seen.stream().filter(wanted).findFirst();
      if (found.isPresent()) {
        return found.get();
      }
      if (System.nanoTime() - start > limit.toNanos()) {
        return null;
      }
      var news = feed.poll(POLL);
      seen.addAll(news);
      news.forEach(event -> rerun(event, step, cause));
    }
  }

  /// What an executor does when baseline-service asks for a retry.
  private void rerun(SeenEvent event, Step step, String cause) {
    var answer = step.rerun();
    if (answer != null
        && event.decision() instanceof TestRetryRequested request
        && request.causedBy().value().equals(cause)) {
      publisher.publish(answer.apply(request));
    }
  }

  /// A decision may be here before the step that waits for it.
  private static Duration tookUntil(SeenEvent answer, long start) {
    return Duration.ofNanos(Math.max(0, answer.seenAtNanos() - start));
  }

  private static boolean answers(SeenEvent event, Step step, String cause) {
    Decision decision = event.decision();
    return decision != null
        && event.topic().equals(step.expected().on().topicName())
        && decision.causedBy().value().equals(cause)
        && step.expected().isAnsweredBy(decision);
  }
}
