package io.phasegate.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.phasegate.contracts.StorageUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspacesTest {
  /// A folder in which nobody makes a file, whatever his rights.
  private static final Path SEALED = Path.of("/proc/self/task");

  @TempDir private Path folder;

  @Test
  void refusesAFolderThatCannotBeMade() throws IOException {
    var file = Files.createFile(folder.resolve("file"));

    refuses(file.resolve("cache"));
  }

  @Test
  void refusesAFolderThatNothingCanBePutInto() throws IOException {
    Files.createSymbolicLink(folder.resolve("repositories"), SEALED);

    refuses(folder);
  }

  @Test
  void leavesNoTraceOfItsTrial() throws IOException {
    open(folder);

    try (var files = Files.list(folder.resolve("repositories"))) {
      assertThat(files).isEmpty();
    }
  }

  private static void refuses(Path cache) {
    assertThatExceptionOfType(StorageUnavailable.class)
        .isThrownBy(() -> open(cache))
        .withMessageContaining(
            "a folder that can be written to at source.cache-directory = %s, found", cache);
  }

  private static Workspaces open(Path cache) {
    return new Workspaces(cache, AllowedUrls.of(List.of()), SourceLimits.DEFAULTS);
  }
}
