package io.phasegate.system.kit;

import io.phasegate.contracts.codec.OutgoingRecord;
import io.phasegate.stack.testing.TestTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Executors at work: a few phases at a time, each second the same number, in any order with their
/// baselines, until it is stopped. Goes on while broker and services are away.
public final class SteadyLoad implements AutoCloseable {
  private static final int PHASES_PER_TICK = 4;

  private final Random random;
  private final Executor executor;
  private final TestTopics topics;
  private final List<SentPhase> sent = new ArrayList<>();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

  private SteadyLoad(Random random, String run, TestTopics topics) {
    this.random = random;
    this.executor = new Executor(random, run);
    this.topics = topics;
  }

  public static SteadyLoad start(Random random, String run, TestTopics topics, Duration tick) {
    var load = new SteadyLoad(random, run, topics);
    var _ =
        load.clock.scheduleAtFixedRate(load::sendSome, 0, tick.toMillis(), TimeUnit.MILLISECONDS);
    return load;
  }

  /// Stops sending, waits until the broker has everything and tells what was sent.
  public List<SentPhase> finish() {
    close();
    topics.flush();
    synchronized (sent) {
      return List.copyOf(sent);
    }
  }

  @Override
  public void close() {
    clock.close();
  }

  private void sendSome() {
    var suite = executor.suite();
    var phases = new ArrayList<SentPhase>();
    phases.add(executor.documentation());
    while (phases.size() < PHASES_PER_TICK) {
      phases.add(executor.tested(suite));
    }
    var records = new ArrayList<OutgoingRecord>();
    records.add(random.nextInt(records.size() + 1), suite.baseline());
    phases.forEach(phase -> records.add(random.nextInt(records.size() + 1), phase.record()));
    synchronized (sent) {
      sent.addAll(phases);
    }
    records.forEach(record -> topics.send(record.toProducerRecord()));
  }
}
