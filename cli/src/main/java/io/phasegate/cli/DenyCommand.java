package io.phasegate.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Denies a governance request.
@Command(
    name = "deny",
    description = "Deny a governance request.",
    footerHeading = "%nExample:%n",
    footer = "  phasegate deny 0f1e2d3c-4b5a-5678-9abc-def012345678 --reason \"not in this phase\"")
final class DenyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private GovernanceOption governance = new GovernanceOption();

  @Parameters(paramLabel = "ID", description = "The request, as phasegate pending shows it.")
  private String id = "";

  @Option(names = "--reason", required = true, description = "Recorded with the decision.")
  private String reason = "";

  @Override
  public Integer call() {
    return Verdicts.say(governance.api(), "deny", id, Map.of("reason", reason), spec);
  }
}
