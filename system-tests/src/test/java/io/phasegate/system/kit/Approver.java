package io.phasegate.system.kit;

import io.phasegate.cli.Phasegate;
import io.phasegate.cli.events.EventFeed;
import io.phasegate.cli.events.SeenEvent;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.event.GovernanceRequested;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

/// A person who approves every request about some repositories, by the command line.
public final class Approver implements AutoCloseable {
  private final String bootstrapServers;
  private final URI governance;
  private final Path token;
  private final String repositories;
  private final Thread thread;
  private volatile boolean gone;

  /// @param repositories how their names begin
  public Approver(String bootstrapServers, URI governance, Path token, String repositories) {
    this.bootstrapServers = bootstrapServers;
    this.governance = governance;
    this.token = token;
    this.repositories = repositories;
    this.thread = Thread.ofVirtual().name("approver").start(this::watch);
  }

  private void watch() {
    var topic = Pattern.compile(Pattern.quote(Topic.GOVERNANCE_DECISIONS.topicName()));
    try (var feed = new EventFeed(bootstrapServers, topic, true)) {
      while (!gone) {
        feed.poll(Duration.ofMillis(100)).stream().map(SeenEvent::decision).forEach(this::onDecision);
      }
    }
  }

  private void onDecision(Object decision) {
    if (decision instanceof GovernanceRequested request
        && request.repository().value().startsWith(repositories)) {
      Phasegate.commandLine()
          .setOut(new PrintWriter(System.out))
          .execute(
              "approve",
              request.requestId(),
              "--reason",
              "looked at it",
              "--url",
              governance.toString(),
              "--token-file",
              token.toString());
    }
  }

  @Override
  public void close() throws InterruptedException {
    gone = true;
    thread.join();
  }
}
