package io.phasegate.system.kit;

import io.phasegate.cli.Phasegate;
import io.phasegate.cli.events.Broker;
import io.phasegate.cli.events.EventFeed;
import io.phasegate.cli.events.SeenEvent;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.event.GovernanceRequested;
import java.io.PrintWriter;
import java.io.StringWriter;
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
  private final Thread thread = Thread.ofVirtual().name("approver").unstarted(this::watch);
  private volatile boolean gone;

  private Approver(String bootstrapServers, URI governance, Path token, String repositories) {
    this.bootstrapServers = bootstrapServers;
    this.governance = governance;
    this.token = token;
    this.repositories = repositories;
  }

  /// @param repositories how their names begin
  public static Approver start(
      String bootstrapServers, URI governance, Path token, String repositories) {
    var approver = new Approver(bootstrapServers, governance, token, repositories);
    approver.thread.start();
    return approver;
  }

  private void watch() {
    var topic = Pattern.compile(Pattern.quote(Topic.GOVERNANCE_DECISIONS.topicName()));
    try (var feed = new EventFeed(Broker.at(bootstrapServers), topic, true)) {
      while (!gone) {
        feed.poll(Duration.ofMillis(100)).forEach(this::onEvent);
      }
    }
  }

  private void onEvent(SeenEvent event) {
    if (event.decision() instanceof GovernanceRequested request
        && request.repository().value().startsWith(repositories)) {
      var said = new StringWriter();
      int exitCode =
          Phasegate.commandLine()
              .setOut(new PrintWriter(said))
              .setErr(new PrintWriter(said))
              .execute(
                  "approve",
                  request.requestId(),
                  "--reason",
                  "looked at it",
                  "--url",
                  governance.toString(),
                  "--token-file",
                  token.toString());
      if (exitCode != 0) {
        throw new IllegalStateException("cannot approve: " + said);
      }
    }
  }

  @Override
  public void close() {
    gone = true;
  }
}
