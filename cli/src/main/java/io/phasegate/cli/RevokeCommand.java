package io.phasegate.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Ends the allowance of an approved request.
@Command(
    name = "revoke",
    description = "Revoke the allowance of an approved request; needs the role admin.",
    footerHeading = "%nExample:%n",
    footer = "  phasegate revoke 0f1e2d3c-4b5a-5678-9abc-def012345678")
final class RevokeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private GovernanceOption governance = new GovernanceOption();

  @Parameters(paramLabel = "ID", description = "The request, as phasegate pending shows it.")
  private String id = "";

  @Option(names = "--reason", description = "Recorded with the decision.")
  private @Nullable String reason;

  @Override
  public Integer call() {
    return Verdicts.say(
        governance.api(), "revoke", id, reason == null ? Map.of() : Map.of("reason", reason), spec);
  }
}
