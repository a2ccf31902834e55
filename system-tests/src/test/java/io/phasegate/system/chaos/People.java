package io.phasegate.system.chaos;

import io.phasegate.cli.Phasegate;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.event.GovernanceRequested;
import io.phasegate.stack.testing.TestTopics;
import io.phasegate.system.kit.ServiceFleet;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// People who approve or deny by the command line whatever is asked of them. Who gets no answer
/// tries again.
final class People implements AutoCloseable {
  private static final int TAKEN = 0;
  private static final int TOO_LATE = 1;
  private static final String REQUESTED = GovernanceRequested.class.getSimpleName();

  private final TestTopics topics;
  private final ServiceFleet fleet;
  private final Path token;
  private final Set<String> answered = new HashSet<>();
  private final Thread thread = Thread.ofPlatform().daemon().name("people").unstarted(this::work);
  private volatile boolean gone;

  private People(TestTopics topics, ServiceFleet fleet, Path token) {
    this.topics = topics;
    this.fleet = fleet;
    this.token = token;
  }

  /// @param token the file with the token of somebody who may decide
  static People start(TestTopics topics, ServiceFleet fleet, Path token) {
    var people = new People(topics, fleet, token);
    people.thread.start();
    return people;
  }

  /// Answers everything that is open. True where nothing was.
  synchronized boolean answerAll() {
    boolean quiet = true;
    for (var record : topics.all(Service.GOVERNANCE.decisions().topicName())) {
      if (REQUESTED.equals(TestTopics.header(record, "ce_type"))) {
        var request = ((GovernanceRequested) topics.decision(record)).requestId();
        if (!answered.contains(request)) {
          quiet = false;
          answer(request);
        }
      }
    }
    return quiet;
  }

  @Override
  public void close() {
    gone = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    try {
      while (!gone) {
        answerAll();
        TimeUnit.SECONDS.sleep(1); // people look up now and then
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(String request) {
    var verdict = request.hashCode() % 3 == 0 ? "deny" : "approve";
    var said = new StringWriter();
    int exitCode =
        Phasegate.commandLine()
            .setOut(new PrintWriter(said))
            .setErr(new PrintWriter(said))
            .execute(
                verdict,
                request,
                "--reason",
                "looked at it",
                "--url",
                fleet.url(Service.GOVERNANCE).toString(),
                "--token-file",
                token.toString());
    if (exitCode == TAKEN || exitCode == TOO_LATE) {
      answered.add(request);
    }
  }
}
