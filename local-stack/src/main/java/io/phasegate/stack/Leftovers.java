package io.phasegate.stack;

import java.time.Duration;
import java.util.List;

/// What a stack left running that was killed before it could stop it: services, found by their
/// command line, which names a jar of this repository, and the database, found by its data. Only
/// the holder of the [StackLock] may stop them.
final class Leftovers {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private Leftovers() {}

  static void stop(StackHome home, List<Program> programs) {
    var jars =
        programs.stream()
            .map(program -> home.application(program).resolve("quarkus-run.jar").toString())
            .toList();
    var left = ProcessHandle.allProcesses().filter(process -> runsOneOf(process, jars)).toList();
    left.forEach(ProcessHandle::destroyForcibly);
    left.forEach(process -> Processes.awaitEnd(process, PATIENCE));
    Postmaster.of(home.databaseFiles()).ifPresent(Postmaster::stop);
  }

  private static boolean runsOneOf(ProcessHandle process, List<String> jars) {
    var command = process.info().commandLine().orElse("");
    return jars.stream().anyMatch(command::contains);
  }
}
