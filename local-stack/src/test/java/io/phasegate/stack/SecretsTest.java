package io.phasegate.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
  @TempDir Path folder;

  @Test
  void keepsAPasswordForEveryRole() {
    var file = folder.resolve("deep/secrets");
    var token = new Secrets(file).passwordOf("token");
    var baseline = new Secrets(file).passwordOf("baseline");

    assertThat(new Secrets(file).passwordOf("token")).isEqualTo(token).hasSize(48);
    assertThat(baseline).isNotEqualTo(token);
  }

  @Test
  void letsOnlyTheOwnerRead() throws IOException {
    var file = folder.resolve("secrets");
    new Secrets(file).passwordOf("token");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void doesNotShowPasswordsInText() {
    assertThat(new DatabaseAccess("jdbc:x", "token", "hidden")).hasToString("token@jdbc:x");
  }
}
