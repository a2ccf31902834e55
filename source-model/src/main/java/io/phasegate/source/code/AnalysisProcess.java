package io.phasegate.source.code;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.treesitter.TSParser;
import org.treesitter.TreeSitterCSharp;
import org.treesitter.TreeSitterGo;
import org.treesitter.TreeSitterJava;
import org.treesitter.TreeSitterJavascript;
import org.treesitter.TreeSitterKotlin;
import org.treesitter.TreeSitterPhp;
import org.treesitter.TreeSitterPython;
import org.treesitter.TreeSitterRuby;
import org.treesitter.TreeSitterRust;
import org.treesitter.TreeSitterTsx;
import org.treesitter.TreeSitterTypescript;

/// A small JVM that analyses files. It ends with its parent, because it lives on the pipe between
/// them.
final class AnalysisProcess implements AutoCloseable {
  private static final List<Class<?>> NEEDED =
      List.of(
          AnalysisMain.class,
          TSParser.class,
          TreeSitterCSharp.class,
          TreeSitterGo.class,
          TreeSitterJava.class,
          TreeSitterJavascript.class,
          TreeSitterKotlin.class,
          TreeSitterPhp.class,
          TreeSitterPython.class,
          TreeSitterRuby.class,
          TreeSitterRust.class,
          TreeSitterTsx.class,
          TreeSitterTypescript.class);

  /// The shell sets the limit for itself and becomes the JVM. A system that knows no such limit
  /// says so and goes on without.
  private static final String CONFINE = "ulimit -c 0; ulimit -v \"$1\"; shift; exec \"$@\"";

  private static final Path SHELL = Path.of("/bin/sh");
  private static final Duration GLANCE = Duration.ofMillis(100);

  private final Process process;
  private final DataInputStream in;
  private final DataOutputStream out;
  private final ConfinedLimits limits;

  private AnalysisProcess(Process process, ConfinedLimits limits) {
    this.process = process;
    this.limits = limits;
    this.in = new DataInputStream(new BufferedInputStream(process.getInputStream()));
    this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
  }

  /// @throws IllegalStateException if it does not come up, which is no fault of any file
  static AnalysisProcess start(ConfinedLimits limits, CodeLimits codeLimits) {
    var words = new ArrayList<String>();
    if (Files.isExecutable(SHELL)) {
      words.addAll(List.of(SHELL.toString(), "-c", CONFINE, "analysis"));
      words.add(Long.toString(limits.addressSpace() >> 10));
    }
    words.addAll(java());
    words.addAll(AnalysisMain.arguments(codeLimits));
    var builder = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("MALLOC_ARENA_MAX", "1");
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().remove("JDK_JAVA_OPTIONS");
    try {
      return new AnalysisProcess(builder.start(), limits).onceReady();
    } catch (IOException e) {
      throw new UncheckedIOException("expected to start an analysis process", e);
    }
  }

  private AnalysisProcess onceReady() {
    var ready = await(new FutureTask<>(in::readUnsignedByte));
    if (ready.isEmpty() || ready.get() != AnalysisMain.READY) {
      close();
      throw new IllegalStateException("expected a ready analysis process, found a dead one");
    }
    return this;
  }

  private static List<String> java() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx512m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:ReservedCodeCacheSize=32m",
        "-XX:CompressedClassSpaceSize=32m",
        "-XX:MaxMetaspaceSize=96m",
        "-XX:+ExitOnOutOfMemoryError",
        "-XX:-CreateCoredumpOnCrash",
        "-XX:ErrorFile=/dev/null",
        "-XX:+DisplayVMOutputToStderr",
        "-XX:-UsePerfData",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        classPath(),
        AnalysisMain.class.getName());
  }

  private static String classPath() {
    var places = new LinkedHashSet<String>();
    for (var type : NEEDED) {
      places.add(place(type));
    }
    return places.stream().collect(Collectors.joining(System.getProperty("path.separator")));
  }

  /// Where a class was loaded from, whatever class loader did it.
  private static String place(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("expected the place of " + type.getName(), e);
    }
  }

  /// The answer, or nothing where the process died over the question or used up its limits; it is
  /// of no further use then.
  <T> Optional<T> ask(Question question, Answer<T> answer) {
    return await(
        new FutureTask<>(
            () -> {
              question.write(out);
              return answer.read(in);
            }));
  }

  private <T> Optional<T> await(FutureTask<T> reading) {
    Thread.ofPlatform().daemon().name("analysis").start(reading);
    var patience = new Patience(cpuTime(), System.nanoTime());
    var interrupted = false;
    try {
      while (true) {
        try {
          return Optional.of(reading.get(GLANCE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
          if (patience.isOver()) {
            return Optional.empty();
          }
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException) {
        return Optional.empty();
      }
      throw new IllegalStateException("expected an answer of the analysis process", e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /// How long a question may still take, from when it was put.
  private final class Patience {
    private final Duration cpuTime;
    private final long since;

    Patience(Duration cpuTime, long since) {
      this.cpuTime = cpuTime;
      this.since = since;
    }

    boolean isOver() {
      return cpuTime().minus(cpuTime).compareTo(limits.cpuTime()) > 0
          || System.nanoTime() - since > limits.waiting().toNanos();
    }
  }

  private Duration cpuTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  long pid() {
    return process.pid();
  }

  /// Ends the process, and waits until it is gone.
  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /// Reads one answer.
  interface Answer<T> {
    T read(DataInputStream in) throws IOException;
  }
}
