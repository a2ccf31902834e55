package io.phasegate.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// What the figures were measured on, and how busy it was. Reads `/proc`, so it knows Linux only.
public final class Machine {
  private static final Path CPUS = Path.of("/proc/cpuinfo");
  private static final Path MEMORY = Path.of("/proc/meminfo");

  /// Linux counts in hundredths of a second towards its users, whatever its own clock does.
  private static final double MICROS_PER_TICK = 10_000;

  /// `utime` among the fields of `/proc/[pid]/stat` after the name (proc(5)); then come `stime`,
  /// `cutime` and `cstime`.
  private static final int USER_TICKS = 11;

  private Machine() {}

  /// One line for the head of a report.
  public static String describe() {
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
  public static long residentMebibytes(long pid) {
    return mebibytes(pid, "VmRSS");
  }

  /// The most that it ever was.
  public static long highestMebibytes(long pid) {
    return mebibytes(pid, "VmHWM");
  }

  private static long mebibytes(long pid, String name) {
    var digits = value(Path.of("/proc", String.valueOf(pid), "status"), name).split(" ", 2)[0];
    return digits.matches("[0-9]+") ? Long.parseLong(digits) / 1024 : 0;
  }

  /// Processor time of a process so far, user and system, in microseconds; 0 where the system does
  /// not tell or the process has ended.
  public static double processorMicros(long pid) {
    return clockTicks(pid, USER_TICKS) + clockTicks(pid, USER_TICKS + 1);
  }

  /// The same of its children that have ended.
  static double endedChildrenMicros(long pid) {
    return clockTicks(pid, USER_TICKS + 2) + clockTicks(pid, USER_TICKS + 3);
  }

  /// One field of `/proc/[pid]/stat`, counted after the program's name, which may hold blanks.
  private static double clockTicks(long pid, int field) {
    try {
      var stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
      var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return Long.parseLong(fields[field]) * MICROS_PER_TICK;
    } catch (IOException e) {
      return 0;
    }
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
