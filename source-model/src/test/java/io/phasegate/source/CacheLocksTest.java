package io.phasegate.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheLocksTest {
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final Duration LONG = Duration.ofSeconds(10);

  @TempDir private Path directory;

  @Test
  void sharesAmongReadersAndKeepsWritersOut() throws IOException, InterruptedException {
    var locks = CacheLocks.in(directory);

    var first = locks.shared("a", SHORT).orElseThrow();
    var second = locks.shared("a", SHORT).orElseThrow();
    assertThat(locks.exclusive("a", SHORT)).isEmpty();
    first.close();
    first.close();
    assertThat(locks.exclusive("a", SHORT)).as("the second still reads").isEmpty();
    second.close();
    var writer = locks.exclusive("a", SHORT).orElseThrow();
    assertThat(locks.shared("a", SHORT)).isEmpty();
    assertThat(locks.shared("b", SHORT)).isPresent();
    writer.close();
    assertThat(locks.shared("a", SHORT)).isPresent();
  }

  @Test
  void isOneObjectPerDirectory() throws IOException {
    assertThat(CacheLocks.in(directory)).isSameAs(CacheLocks.in(directory.resolve(".")));
  }

  @Test
  void survivesAnInterruptOfOneOfItsThreads() throws IOException, InterruptedException {
    var locks = CacheLocks.in(directory);
    var interrupted =
        Thread.ofPlatform()
            .start(
                () -> {
                  Thread.currentThread().interrupt();
                  try {
                    locks.shared("a", SHORT);
                  } catch (IOException | InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    interrupted.join();

    assertThat(locks.exclusive("b", SHORT)).isPresent();
  }

  @Test
  void keepsOtherProcessesOutUntilTheyAreKilled() throws IOException, InterruptedException {
    var locks = CacheLocks.in(directory);

    try (var other = LockingProcess.start(directory, "a")) {
      assertThat(locks.shared("a", SHORT)).isEmpty();
      assertThat(locks.exclusive("a", SHORT)).isEmpty();
      assertThat(locks.exclusive("b", SHORT)).isPresent();
      other.kill();
      assertThat(locks.exclusive("a", LONG)).isPresent();
    }
  }
}
