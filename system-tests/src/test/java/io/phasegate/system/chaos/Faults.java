package io.phasegate.system.chaos;

import io.phasegate.contracts.Service;
import io.phasegate.system.kit.Programs;
import io.phasegate.system.kit.ServiceFleet;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Does to the stack what the plan says, one after the other, without waiting until the stack has
/// recovered. Whoever ends by itself is started again, as a supervisor would.
final class Faults {
  private static final int DELAY_MILLIS = 200;
  private static final int TOLD = 5;
  private static final Duration READY_LIMIT = Duration.ofMinutes(2);

  private final ChaosStack stack;
  private final ServiceFleet fleet;
  private final List<Service> services;
  private final List<Struck> history = new ArrayList<>();
  private int revived;

  Faults(ChaosStack stack, ServiceFleet fleet, List<Service> services) {
    this.stack = stack;
    this.fleet = fleet;
    this.services = services;
  }

  void run(List<Fault> plan) throws InterruptedException, IOException {
    long start = System.nanoTime();
    for (var fault : plan) {
      long wait = fault.at().toNanos() - (System.nanoTime() - start);
      TimeUnit.NANOSECONDS.sleep(Math.max(0, wait));
      long begin = System.nanoTime();
      var note = strike(fault);
      history.add(
          new Struck(
              fault,
              Duration.ofNanos(begin - start),
              Duration.ofNanos(System.nanoTime() - begin),
              note));
      revive();
    }
  }

  /// What happened so far.
  List<Struck> history() {
    return List.copyOf(history);
  }

  /// How often something had ended that no fault had ended.
  int revived() {
    return revived;
  }

  /// Returns when every service says that it can work.
  void awaitRecovery() throws InterruptedException {
    long deadline = System.nanoTime() + READY_LIMIT.toNanos();
    while (!services.stream().allMatch(fleet::isReady)) {
      if (System.nanoTime() > deadline) {
        var left = services.stream().filter(service -> !fleet.isReady(service)).toList();
        throw new AssertionError(
            "not ready %s after the last fault: %s; the last ones: %s"
                .formatted(READY_LIMIT, left, lastFaults()));
      }
      revive();
      TimeUnit.MILLISECONDS.sleep(250);
    }
  }

  private List<Struck> lastFaults() {
    return history.subList(Math.max(0, history.size() - TOLD), history.size());
  }

  private String strike(Fault fault) throws InterruptedException, IOException {
    return switch (fault.kind()) {
      case KILL -> kill(fault);
      case PAUSE -> pause(fault);
      case DELAY -> {
        proxy(fault).delay(DELAY_MILLIS);
        sleep(fault);
        proxy(fault).delay(0);
        yield "by up to %d ms".formatted(DELAY_MILLIS);
      }
      case CUT -> {
        proxy(fault).cut();
        yield "";
      }
      case SILENCE -> {
        proxy(fault).silence();
        yield "";
      }
      case FULL_DISK -> fillDisk(fault);
    };
  }

  private String kill(Fault fault) throws InterruptedException {
    switch (fault.target()) {
      case Fault.BROKER -> {
        stack.broker().kill();
        sleep(fault);
        stack.broker().start();
      }
      case Fault.DATABASE -> {
        stack.database().kill();
        sleep(fault);
        stack.database().start();
      }
      default -> {
        var service = Service.byId(fault.target());
        fleet.kill(service);
        sleep(fault);
        fleet.launch(service);
      }
    }
    return "";
  }

  private String pause(Fault fault) throws InterruptedException, IOException {
    var processes = processes(fault.target());
    signal("-STOP", processes);
    try {
      sleep(fault);
    } finally {
      signal("-CONT", processes);
    }
    return "";
  }

  private String fillDisk(Fault fault) throws InterruptedException {
    var refusal = stack.disk().refusal();
    if (refusal.isPresent()) {
      return "SKIPPED: " + refusal.get();
    }
    long before = stack.database().complaintsOfFullDisk();
    stack.disk().fill();
    sleep(fault);
    stack.disk().free();
    return "%d refused writes, the server %s"
        .formatted(
            stack.database().complaintsOfFullDisk() - before,
            stack.database().isAlive() ? "went on" : "gave up");
  }

  private void revive() {
    for (var service : services) {
      if (!fleet.isAlive(service)) {
        fleet.launch(service);
        revived++;
      }
    }
    if (!stack.broker().isAlive()) {
      stack.broker().start();
      revived++;
    }
    if (!stack.database().isAlive()) {
      stack.database().kill();
      stack.database().start();
      revived++;
    }
  }

  private FaultyProxy proxy(Fault fault) {
    return fault.target().equals(Fault.BROKER) ? stack.toBroker() : stack.toDatabase();
  }

  private List<ProcessHandle> processes(String target) {
    return switch (target) {
      case Fault.BROKER -> stack.broker().processes();
      case Fault.DATABASE -> stack.database().processes();
      default -> ProcessHandle.of(fleet.pid(Service.byId(target))).stream().toList();
    };
  }

  private static void signal(String signal, List<ProcessHandle> processes)
      throws InterruptedException, IOException {
    var command = new ArrayList<>(List.of("kill", signal));
    processes.stream()
        .filter(ProcessHandle::isAlive)
        .forEach(process -> command.add(String.valueOf(process.pid())));
    if (command.size() > 2) {
      Programs.run(command, Path.of("/"), Map.of());
    }
  }

  private static void sleep(Fault fault) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(fault.length().toNanos()); // its length is the point
  }
}
