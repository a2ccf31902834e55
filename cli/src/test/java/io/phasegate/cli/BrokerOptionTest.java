package io.phasegate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.cli.events.Broker;
import io.phasegate.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class BrokerOptionTest {
  @TempDir Path folder;

  @Test
  void takesAddressAndSettingsFromTheFile() throws IOException {
    var broker = resolve("--command-config", settings().toString());

    assertThat(broker.bootstrapServers()).isEqualTo("kafka.example.org:9093");
    assertThat(broker.settings()).containsEntry("security.protocol", "SASL_SSL");
  }

  @Test
  void prefersTheAddressOfTheCommandLine() throws IOException {
    var file = settings().toString();

    var broker = resolve("--command-config", file, "--bootstrap-servers", "other:9093");

    assertThat(broker.bootstrapServers()).isEqualTo("other:9093");
  }

  @Test
  void showsNoSecretOfTheFile() throws IOException {
    var broker = resolve("--command-config", settings().toString());

    assertThat(broker).hasToString("kafka.example.org:9093");
  }

  @Test
  void saysThatTheFileIsMissing() {
    var run = CommandRun.of("watch", "--command-config", folder.resolve("absent").toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("--command-config: there is no file");
  }

  private Path settings() throws IOException {
    return Files.writeString(
        folder.resolve("client.properties"),
        """
        bootstrap.servers=kafka.example.org:9093
        security.protocol=SASL_SSL
        sasl.jaas.config=secret
        """);
  }

  private static Broker resolve(String... arguments) {
    var option = new BrokerOption();
    var command = CommandSpec.create();
    command.addMixin("broker", CommandSpec.forAnnotatedObject(option));
    new CommandLine(command).parseArgs(arguments);
    return option.resolve();
  }
}
