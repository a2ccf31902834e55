package io.phasegate.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.phasegate.cli.events.EventDraft;
import io.phasegate.cli.events.EventPublisher;
import io.phasegate.cli.terminal.CliException;
import io.phasegate.cli.terminal.ExitCode;
import io.phasegate.cli.terminal.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Publishes one event as an executor would, after checking it against its contract.
@Command(
    name = "publish",
    description = {
      "Publish an event.",
      "The body is checked first; the topic follows from the type."
    })
final class PublishCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private BrokerOption broker = new BrokerOption();

  @Parameters(index = "0", paramLabel = "TYPE", description = "Type, for example PhaseCompleted.")
  private String type = "";

  @Parameters(
      index = "1",
      paramLabel = "FILE",
      description = "The body as JSON; - reads standard input.")
  private String file = "";

  @Option(names = "--id", description = "CloudEvents id. Default: a random UUID.")
  private @Nullable String id;

  @Option(
      names = "--source",
      defaultValue = "/phasegate/cli",
      description = "CloudEvents source. Default: ${DEFAULT-VALUE}")
  private String source = "";

  @Option(
      names = "--key",
      description = "Kafka key, which must be the body's. Default: from the body.")
  private @Nullable String key;

  @Override
  public Integer call() {
    var chosenId = id != null ? id : UUID.randomUUID().toString();
    var draft = new EventDraft(type, chosenId, source, key, body());
    var record = draft.checked(Instant.now());
    try (var publisher = new EventPublisher(broker.resolve())) {
      var place = publisher.publish(record);
      Terminal.of(spec.commandLine().getOut())
          .line(
              "id=%s topic=%s partition=%d offset=%d"
                  .formatted(chosenId, place.topic(), place.partition(), place.offset()));
    }
    return ExitCode.OK;
  }

  private String body() {
    try {
      return file.equals("-")
          ? new String(System.in.readAllBytes(), UTF_8)
          : Files.readString(Path.of(file));
    } catch (NoSuchFileException e) {
      throw new CliException(ExitCode.USAGE, "there is no file " + file, e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
