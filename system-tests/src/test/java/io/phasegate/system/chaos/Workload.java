package io.phasegate.system.chaos;

import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.OutgoingRecord;
import io.phasegate.stack.testing.TestTopics;
import io.phasegate.system.kit.Executor;
import io.phasegate.system.kit.Poison;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;

/// Executors at work: at every tick what happens around one suite, one plan, one patch and some
/// outputs, in any order; some of it only a few ticks later, some of it twice, and here and there
/// something that nobody can decide. The same seed makes the same records.
final class Workload implements AutoCloseable {
  private static final Duration TICK = Duration.ofMillis(500);
  private static final double TWICE = 0.05;
  private static final double POISONED = 0.01;
  private static final double LATE = 0.1;

  /// Suites whose baseline nobody reports: their phases wait.
  private static final double WITHOUT_BASELINE = 0.02;

  private static final List<Topic> POISONED_TOPICS =
      List.of(Topic.PHASE_COMPLETED, Topic.TESTS_REPORTED);

  private final Random random;
  private final TestTopics topics;
  private final Executor executor;
  private final PlansAndPatches plansAndPatches;
  private final List<ProducerRecord<String, byte[]>> late = new ArrayList<>();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private int sent;
  private int twice;
  private int poison;

  /// @param poison among those sent, as are the ones that were sent twice
  record Count(int sent, int twice, int poison) {}

  private Workload(Random random, TestTopics topics) {
    this.random = random;
    this.topics = topics;
    this.executor = new Executor(random, "chaos");
    this.plansAndPatches = new PlansAndPatches(random, "chaos");
  }

  static Workload start(Random random, TestTopics topics) {
    var load = new Workload(random, topics);
    var _ = load.clock.scheduleAtFixedRate(load::tick, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
    return load;
  }

  /// Stops, and returns when the broker has everything.
  Count finish() {
    close();
    send(late);
    topics.flush();
    return new Count(sent, twice, poison);
  }

  @Override
  public void close() {
    clock.close();
  }

  private void tick() {
    var records = new ArrayList<>(late);
    late.clear();
    for (var record : chapter()) {
      (random.nextDouble() < LATE ? late : records).add(record);
      if (random.nextDouble() < TWICE) {
        twice++;
        (random.nextBoolean() ? late : records).add(copy(record));
      }
      if (random.nextDouble() < POISONED) {
        poison++;
        var topic = POISONED_TOPICS.get(random.nextInt(POISONED_TOPICS.size()));
        records.add(Poison.any(random, topic, executor.nextId()));
      }
    }
    Collections.shuffle(records, random);
    send(records);
  }

  private void send(List<ProducerRecord<String, byte[]>> records) {
    records.forEach(topics::send);
    sent += records.size();
  }

  private List<ProducerRecord<String, byte[]>> chapter() {
    var suite = executor.suite();
    var records = new ArrayList<OutgoingRecord>();
    if (random.nextDouble() >= WITHOUT_BASELINE) {
      records.add(suite.baseline());
    }
    records.add(executor.tested(suite).record());
    records.add(executor.tested(suite).record());
    records.add(executor.documentation().record());
    records.addAll(executor.outputs());
    records.add(plansAndPatches.plan());
    records.add(plansAndPatches.patch());
    return records.stream().map(OutgoingRecord::toProducerRecord).toList();
  }

  private static ProducerRecord<String, byte[]> copy(ProducerRecord<String, byte[]> record) {
    var copy = new ProducerRecord<>(record.topic(), record.key(), record.value());
    record.headers().forEach(copy.headers()::add);
    return copy;
  }
}
