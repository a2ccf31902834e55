package io.phasegate.gateway.log;

import io.quarkus.runtime.Quarkus;
import org.jboss.logging.Logger;

/// A thread that reads the log as long as the gateway lives. One that dies of a defect would leave
/// the gateway alive and deaf, so the process exits with it and its supervisor starts it again.
public final class LogThread {
  /// `EX_TEMPFAIL` of sysexits.h: try again.
  private static final int EXIT_CODE = 75;

  private static final Logger LOG = Logger.getLogger(LogThread.class);

  private LogThread() {}

  public static Thread start(String name, Runnable work) {
    return Thread.ofPlatform()
        .name(name)
        .daemon()
        .uncaughtExceptionHandler(
            (thread, failure) -> {
              LOG.fatalf(failure, "part=%s outcome=stopped exit=%d", name, EXIT_CODE);
              Quarkus.asyncExit(EXIT_CODE);
            })
        .start(work);
  }
}
