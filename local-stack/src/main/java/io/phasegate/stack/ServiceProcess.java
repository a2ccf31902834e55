package io.phasegate.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One program as a child process, watched: it is started again when it fails, within the bounds of
/// its [RestartPolicy].
///
/// ```
/// NEW -- start --> RUNNING -- exit 0, SIGINT or SIGTERM --> ENDED
///                  RUNNING -- any other exit --> PAUSED -- start --> RUNNING
///                  RUNNING -- one restart too many --> FAILED
///                  RUNNING, PAUSED -- stop --> ENDED
/// ```
public final class ServiceProcess implements AutoCloseable {
  /// A terminal sends Ctrl-C to children too, and that is no reason to start them again.
  private static final int ENDED_BY_SIGINT = 128 + 2;

  private static final int ENDED_BY_SIGTERM = 128 + 15;
  private static final System.Logger LOG = System.getLogger(ServiceProcess.class.getName());
  private static final Duration BETWEEN_PROBES = Duration.ofMillis(100);

  /// Where the program is in its life.
  public enum State {
    NEW,
    RUNNING,
    PAUSED,
    ENDED,
    FAILED
  }

  private final ServiceLaunch launch;
  private final RestartPolicy policy;
  private State state = State.NEW;
  private int restarts;
  private int recentRestarts;
  private int lastExit;
  private @Nullable Process process;
  private Instant startedAt = Instant.EPOCH;

  public ServiceProcess(ServiceLaunch launch, RestartPolicy policy) {
    this.launch = launch;
    this.policy = policy;
  }

  public synchronized void start() {
    if (state == State.NEW) {
      launchProcess();
    }
  }

  /// Returns when the program says that it is ready.
  public void awaitReady(Duration limit) {
    var deadline = System.nanoTime() + limit.toNanos();
    while (!Readiness.isReady(launch.readiness())) {
      refuseWhereEnded();
      if (System.nanoTime() > deadline) {
        throw new StackException(
            "%s is not ready after %d s; its log is %s"
                .formatted(launch.name(), limit.toSeconds(), launch.log()));
      }
      sleep(BETWEEN_PROBES);
    }
  }

  /// Asks the program to end, and kills it after its time of grace.
  public void stop() {
    var running = markEnded();
    if (running != null) {
      running.destroy();
      if (!Processes.awaitEnd(running.toHandle(), launch.grace())) {
        running.destroyForcibly();
        Processes.awaitEnd(running.toHandle(), launch.grace());
      }
    }
  }

  @Override
  public void close() {
    stop();
  }

  public synchronized State state() {
    return state;
  }

  /// How often it was started again.
  public synchronized int restarts() {
    return restarts;
  }

  /// The current process.
  public synchronized ProcessHandle handle() {
    if (process == null) {
      throw new IllegalStateException(launch.name() + " was not started");
    }
    return process.toHandle();
  }

  private synchronized void launchProcess() {
    try {
      Files.createDirectories(launch.log().toAbsolutePath().getParent());
      var builder = new ProcessBuilder(launch.command()).redirectErrorStream(true);
      builder.redirectOutput(Redirect.appendTo(launch.log().toFile()));
      builder.environment().putAll(launch.environment());
      var started = builder.start();
      process = started;
      startedAt = Instant.now();
      state = State.RUNNING;
      Thread.ofVirtual().name(launch.name() + "-watch").start(() -> watch(started));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + launch.name(), e);
    }
  }

  private void watch(Process watched) {
    try {
      if (mustRestart(watched.waitFor())) {
        Thread.sleep(policy.pauseBefore(recentRestarts()));
        launchAgain();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean mustRestart(int exit) {
    lastExit = exit;
    if (state != State.RUNNING) {
      return false;
    }
    if (exit == 0 || exit == ENDED_BY_SIGINT || exit == ENDED_BY_SIGTERM) {
      state = State.ENDED;
      return false;
    }
    if (startedAt.plus(policy.steadyAfter()).isBefore(Instant.now())) {
      recentRestarts = 0;
    }
    recentRestarts++;
    state = recentRestarts > policy.limit() ? State.FAILED : State.PAUSED;
    LOG.log(
        System.Logger.Level.WARNING,
        "service={0} exit={1,number,#} state={2} log={3}",
        launch.name(),
        exit,
        state,
        launch.log());
    return state == State.PAUSED;
  }

  private synchronized void launchAgain() {
    if (state == State.PAUSED) {
      restarts++;
      launchProcess();
    }
  }

  private synchronized int recentRestarts() {
    return recentRestarts;
  }

  private synchronized @Nullable Process markEnded() {
    state = State.ENDED;
    return process;
  }

  private synchronized void refuseWhereEnded() {
    if (state == State.ENDED || state == State.FAILED) {
      throw new StackException(
          "%s ended with exit code %d before it was ready; its log is %s"
              .formatted(launch.name(), lastExit, launch.log()));
    }
  }

  private static void sleep(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted while waiting for a service", e);
    }
  }
}
