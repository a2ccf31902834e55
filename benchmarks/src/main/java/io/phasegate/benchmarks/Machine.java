package io.phasegate.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// What the figures were measured on, and how busy it was. Reads `/proc`, so it knows Linux only.
final class Machine {
  private static final Path CPUS = Path.of("/proc/cpuinfo");
  private static final Path MEMORY = Path.of("/proc/meminfo");

  private Machine() {}

  /// One line for the head of a report.
  static String describe() {
    var system = ManagementFactory.getOperatingSystemMXBean();
    return String.format(
        Locale.ROOT,
        "%d processors (%s), %s of memory, Java %s, load average %.1f",
        system.getAvailableProcessors(),
        value(CPUS, "model name"),
        value(MEMORY, "MemTotal"),
        Runtime.version(),
        system.getSystemLoadAverage());
  }

  /// Resident memory of a process, in MiB; 0 where the system does not tell.
  static long residentMebibytes(long pid) {
    var digits = value(Path.of("/proc", String.valueOf(pid), "status"), "VmRSS").split(" ", 2)[0];
    return digits.matches("[0-9]+") ? Long.parseLong(digits) / 1024 : 0;
  }

  private static String value(Path file, String name) {
    try (var lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(name))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown"; // another system: the figures are right all the same
    }
  }
}
