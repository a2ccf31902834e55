package io.phasegate.cli;

import io.phasegate.cli.dlq.DeadLetters;
import io.phasegate.cli.dlq.LetterView;
import io.phasegate.cli.terminal.ExitCode;
import io.phasegate.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Lists dead letters.
@Command(
    name = "list",
    description = "List dead letters, a line each, oldest first within a topic.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  phasegate dlq list",
      "  phasegate dlq list --service finalizer-service --reason PROCESSING_FAILED --since 2h"
    })
final class DlqListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private LetterOptions options = new LetterOptions();

  @Option(names = "--json", description = "One JSON object per line.")
  private boolean json;

  @Override
  public Integer call() {
    var terminal = Terminal.of(spec.commandLine().getOut());
    try (var letters = new DeadLetters(options.kafka())) {
      var found = options.find(letters);
      for (var letter : found.letters()) {
        terminal.line(json ? LetterView.json(letter).toString() : LetterView.line(letter));
      }
      if (!json) {
        terminal.line("%d dead letters".formatted(found.letters().size()));
        LetterOptions.leftOut(found).lines().forEach(terminal::line);
      }
    }
    return ExitCode.OK;
  }
}
