package io.phasegate.cli;

import io.phasegate.cli.dlq.DeadLetters;
import io.phasegate.cli.dlq.RedrivePlan;
import io.phasegate.cli.dlq.Redriving;
import io.phasegate.cli.events.EventPublisher;
import io.phasegate.cli.terminal.Confirmation;
import io.phasegate.cli.terminal.ExitCode;
import io.phasegate.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Publishes the events of dead letters again.
@Command(
    name = "redrive",
    description = {
      "Publish the events of dead letters to their topics again, unchanged but for a count.",
      "A service decides a rejected event anew; an event that it has decided gets its old answer.",
      "Refused: events that came back 3 times, and letters that hold only a beginning.",
      "Exit code 1 where one was refused."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  phasegate dlq redrive --reason PROCESSING_FAILED --dry-run",
      "  phasegate dlq redrive --service finalizer-service --since 2h --yes"
    })
final class DlqRedriveCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private LetterOptions options = new LetterOptions();

  @Option(names = "--dry-run", description = "Show the plan and change nothing.")
  private boolean dryRun;

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  @Override
  public Integer call() {
    var terminal = Terminal.of(spec.commandLine().getOut());
    var kafka = options.kafka();
    try (var letters = new DeadLetters(kafka)) {
      var found = options.find(letters);
      var plan = RedrivePlan.of(found.letters());
      var redriving = new Redriving(letters, terminal);
      redriving.show(plan);
      LetterOptions.leftOut(found).lines().forEach(terminal::line);
      var count = plan.publications().size();
      if (dryRun || count == 0) {
        terminal.line("%d to redrive; nothing was changed".formatted(count));
      } else if (new Confirmation(yes).ask("Redrive %d events?".formatted(count))) {
        try (var publisher = new EventPublisher(kafka)) {
          redriving.run(plan, publisher);
        }
      } else {
        terminal.line("Nothing was changed.");
      }
      return plan.refusesAny() ? ExitCode.DIFFERENT : ExitCode.OK;
    }
  }
}
