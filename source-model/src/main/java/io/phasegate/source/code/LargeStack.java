package io.phasegate.source.code;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/// Runs native code where it can recurse as deep as a file is long. tree-sitter merges the readings
/// of an ambiguous text recursively; on a usual stack, 30,000 times `{a:` in a JavaScript file end
/// the process. Only the pages that are used cost memory, and only until the work is done.
final class LargeStack {
  private static final long BYTES = 256L << 20;

  private LargeStack() {}

  /// Waits for the work, whatever happens meanwhile: it is bounded by its own limits.
  static <T> T run(Supplier<T> work) {
    var task = new FutureTask<>(work::get);
    var thread = new Thread(null, task, "tree-sitter", BYTES);
    thread.setDaemon(true);
    thread.start();
    var interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("parsing failed", e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
