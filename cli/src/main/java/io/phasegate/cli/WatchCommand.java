package io.phasegate.cli;

import io.phasegate.cli.events.DecisionLine;
import io.phasegate.cli.events.EventFeed;
import io.phasegate.cli.events.EventFilter;
import io.phasegate.cli.terminal.ExitCode;
import io.phasegate.cli.terminal.Terminal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Follows the decisions of all services.
@Command(
    name = "watch",
    description = "Show decisions as they are made, one line each, until Ctrl-C.")
final class WatchCommand implements Callable<Integer> {
  private static final Pattern DECISIONS = Pattern.compile(".*\\.decisions\\.v1");

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private BrokerOption broker = new BrokerOption();

  @Option(names = "--run", paramLabel = "ID", description = "Only this run.")
  private @Nullable String run;

  @Option(names = "--phase", paramLabel = "ID", description = "Only this phase.")
  private @Nullable String phase;

  @Option(names = "--type", description = "Only this type; may be given several times.")
  private List<String> types = List.of();

  @Option(names = "--json", description = "One JSON object per line, body included.")
  private boolean json;

  @Option(names = "-v", description = "Show bodies.")
  private boolean bodies;

  @Option(names = "--from-beginning", description = "Begin with the oldest decision there is.")
  private boolean fromBeginning;

  @Option(names = "--count", paramLabel = "N", description = "End after N decisions.")
  private long count = Long.MAX_VALUE;

  @Override
  public Integer call() {
    var terminal = Terminal.of(spec.commandLine().getOut());
    var filter = new EventFilter(run, phase, types);
    long shown = 0;
    try (var feed = new EventFeed(broker.resolve(), DECISIONS, fromBeginning)) {
      while (shown < count) {
        for (var event : feed.poll(Duration.ofMillis(500))) {
          if (shown < count && filter.matches(event)) {
            DecisionLine.of(event).print(terminal, json, bodies);
            shown++;
          }
        }
      }
    }
    return ExitCode.OK;
  }
}
