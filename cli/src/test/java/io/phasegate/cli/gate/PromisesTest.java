package io.phasegate.cli.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegate.cli.terminal.CliException;
import io.phasegate.contracts.Deliverable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromisesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Create shop/vat.py\n\ntests/test_vat.py (new file)\n",
        "[\"Create shop/vat.py\", {\"path\": \"tests/test_vat.py\"}]",
        "{\"code\": [\"shop/vat.py\"], \"tests\": [\"tests/test_vat.py\"]}"
      })
  void readsLinesAndJson(String text) throws IOException {
    assertThat(Promises.in(write(text)).items())
        .extracting(Deliverable::path)
        .containsExactly("shop/vat.py", "tests/test_vat.py");
  }

  @Test
  void saysWhatIsWrongWithAFile() throws IOException {
    var broken = write("[\"shop/vat.py\"");

    assertThatThrownBy(() -> Promises.in(broken))
        .isInstanceOf(CliException.class)
        .hasMessageContaining("expected JSON, found");
    assertThatThrownBy(() -> Promises.in(folder.resolve("absent")))
        .isInstanceOf(CliException.class)
        .hasMessageContaining("cannot read");
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("promises"), text);
  }
}
