package io.phasegate.stack;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;

/// Runs tasks at the same time.
final class Together {
  private Together() {}

  /// Returns when all have ended; throws what the first failed one threw.
  static void run(List<Runnable> tasks) {
    try (var threads = Executors.newCachedThreadPool()) {
      var running = tasks.stream().map(task -> CompletableFuture.runAsync(task, threads));
      CompletableFuture.allOf(running.toArray(CompletableFuture[]::new)).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
