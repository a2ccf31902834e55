package io.phasegate.gateway.log;

import io.phasegate.gateway.health.Conditions;
import io.quarkus.runtime.Quarkus;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Reads the log turn by turn as long as the gateway lives, in a thread of its own.
///
/// An outage of broker or database is waited out with a new consumer; each turn must be one that
/// may be taken again. A defect would leave the gateway alive and deaf, so the process exits with
/// it and its supervisor starts it again.
public final class LogLoop {
  /// `EX_TEMPFAIL` of sysexits.h: try again.
  private static final int EXIT_CODE = 75;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final Duration FAREWELL = Duration.ofSeconds(5);
  private static final Logger LOG = Logger.getLogger(LogLoop.class);

  private final String part;
  private final Conditions conditions;
  private final Supplier<KafkaConsumer<String, byte[]>> consumers;
  private final Turn turn;
  private Duration pause = FIRST_PAUSE;
  private @Nullable Thread thread;
  private volatile @Nullable KafkaConsumer<String, byte[]> current;
  private volatile boolean stopped;

  /// One poll, and what is done with it.
  @FunctionalInterface
  public interface Turn {
    void take(KafkaConsumer<String, byte[]> consumer) throws SQLException;
  }

  /// @param part what the gateway's health calls it
  public LogLoop(
      String part,
      Conditions conditions,
      Supplier<KafkaConsumer<String, byte[]>> consumers,
      Turn turn) {
    this.part = part;
    this.conditions = conditions;
    this.consumers = consumers;
    this.turn = turn;
  }

  public void start() {
    conditions.begins(part);
    thread =
        Thread.ofPlatform()
            .name(part)
            .daemon()
            .uncaughtExceptionHandler((_, defect) -> exit(defect))
            .start(this::run);
  }

  /// Returns when the last turn is over.
  public void stop() throws InterruptedException {
    stopped = true;
    var consumer = current;
    if (consumer != null) {
      consumer.wakeup();
    }
    if (thread != null && !thread.join(FAREWELL)) {
      thread.interrupt();
    }
  }

  private void run() {
    while (!stopped) {
      try (var consumer = consumers.get()) {
        current = consumer;
        takeTurns(consumer);
      } catch (WakeupException e) {
        LOG.debugf("part=%s outcome=ended", part);
      } catch (KafkaException | SQLException e) {
        conditions.waits(part, e.toString());
        rest();
      }
    }
  }

  private void takeTurns(KafkaConsumer<String, byte[]> consumer) throws SQLException {
    while (!stopped) {
      turn.take(consumer);
      conditions.works(part);
      pause = FIRST_PAUSE;
    }
  }

  /// Twice as long after every failure in a row.
  private void rest() {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopped = true;
    }
    var longer = pause.multipliedBy(2);
    pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
  }

  private void exit(Throwable defect) {
    LOG.fatalf(defect, "part=%s outcome=stopped exit=%d", part, EXIT_CODE);
    Quarkus.asyncExit(EXIT_CODE);
  }
}
