package io.phasegate.cli;

import io.phasegate.cli.dlq.DeadLetters;
import io.phasegate.cli.dlq.LetterView;
import io.phasegate.cli.terminal.CliException;
import io.phasegate.cli.terminal.ExitCode;
import io.phasegate.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Shows dead letters whole.
@Command(
    name = "show",
    description = {
      "Show dead letters with their headers and bodies, the newest last.",
      "Control characters are shown as escapes. Exit code 1 where there is no such letter."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  phasegate dlq show --event 0f1e2d3c-4b5a-5678-9abc-def012345678",
      "  phasegate dlq show --service finalizer-service --topic phase.completed.v1 --offset 3"
    })
final class DlqShowCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private LetterOptions options = new LetterOptions();

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "10",
      description = "At most so many, the newest. Default: ${DEFAULT-VALUE}")
  private int count;

  @Option(
      names = "--max-bytes",
      paramLabel = "N",
      defaultValue = "16384",
      description = "So much of each body. Default: ${DEFAULT-VALUE}")
  private int maxBytes;

  @Override
  public Integer call() {
    if (count < 1 || maxBytes < 1) {
      throw new CliException(ExitCode.USAGE, "--count, --max-bytes: expected at least 1");
    }
    var terminal = Terminal.of(spec.commandLine().getOut());
    try (var letters = new DeadLetters(options.kafka())) {
      var found = options.find(letters).letters();
      var shown = found.subList(Math.max(0, found.size() - count), found.size());
      for (var letter : shown) {
        LetterView.print(letter, letters.whole(letter), maxBytes, terminal);
      }
      terminal.line("%d of %d dead letters".formatted(shown.size(), found.size()));
      return found.isEmpty() ? ExitCode.DIFFERENT : ExitCode.OK;
    }
  }
}
