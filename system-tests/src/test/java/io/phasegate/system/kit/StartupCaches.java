package io.phasegate.system.kit;

import io.phasegate.stack.AotCache;
import io.phasegate.stack.Program;
import io.phasegate.stack.StackHome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Start-up caches of the packaged programs, which halve what a start costs: the first process of
/// a program writes one when it ends in an orderly way, and all that start after it use it. Of the
/// test classes that run side by side, those of one fork write.
final class StartupCaches {
  private static final String WRITER = "fork-1";

  private final StackHome home;
  private final String fork;
  private final List<String> jvmOptions;
  private final Map<Program, AotCache> written = new ConcurrentHashMap<>();

  /// @param fork which of the JVMs that run test classes this is
  /// @param jvmOptions of all programs: a cache holds for the same options only
  StartupCaches(StackHome home, String fork, List<String> jvmOptions) {
    this.home = home;
    this.fork = fork;
    this.jvmOptions = jvmOptions;
  }

  /// What to start a program with, beside the options of all.
  List<String> options(Program program) {
    var cache = AotCache.of(folder(), program.id(), home.application(program), jvmOptions);
    if (cache.isTrained()) {
      return List.of(cache.option());
    }
    if (!fork.equals(WRITER)) {
      return List.of();
    }
    written.put(program, cache);
    return List.of(cache.option());
  }

  /// Whether the process that was started last writes a cache if it is asked to end.
  boolean writes(Program program) {
    return written.containsKey(program);
  }

  /// To be called after that process has ended.
  void keep(Program program) {
    var cache = written.remove(program);
    if (cache != null) {
      cache.keepTraining(program.id());
    }
  }

  private Path folder() {
    return home.root().resolve("system-tests/target/aot");
  }
}
