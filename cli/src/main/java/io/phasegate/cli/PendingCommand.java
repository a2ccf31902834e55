package io.phasegate.cli;

import io.phasegate.cli.governance.PendingTable;
import io.phasegate.cli.terminal.ExitCode;
import io.phasegate.cli.terminal.Terminal;
import io.phasegate.contracts.event.Risk;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Lists what waits for people.
@Command(
    name = "pending",
    description = "Show the governance requests that wait for a decision, oldest first.",
    footerHeading = "%nExamples:%n",
    footer = {"  phasegate pending", "  phasegate pending --risk critical --run BUILD-126 --json"})
final class PendingCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private GovernanceOption governance = new GovernanceOption();

  @Option(names = "--run", paramLabel = "ID", description = "Only this run.")
  private @Nullable String run;

  @Option(names = "--repository", paramLabel = "NAME", description = "Only this repository.")
  private @Nullable String repository;

  @Option(names = "--risk", description = "Only this risk: low, medium, high or critical.")
  private @Nullable Risk risk;

  @Option(names = "--json", description = "Print the requests as JSON.")
  private boolean json;

  @Override
  public Integer call() {
    var requests = governance.api().pending(filters());
    var terminal = Terminal.of(spec.commandLine().getOut());
    if (json) {
      terminal.line(requests.toPrettyString());
    } else {
      new PendingTable(requests, Instant.now()).print(terminal);
    }
    return ExitCode.OK;
  }

  private Map<String, String> filters() {
    var filters = new LinkedHashMap<String, String>();
    if (run != null) {
      filters.put("runId", run);
    }
    if (repository != null) {
      filters.put("repository", repository);
    }
    if (risk != null) {
      filters.put("risk", risk.name().toLowerCase(Locale.ROOT));
    }
    return filters;
  }
}
