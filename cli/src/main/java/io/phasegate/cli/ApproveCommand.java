package io.phasegate.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Approves a governance request.
@Command(
    name = "approve",
    description = {
      "Approve a governance request, all of it or some of its paths.",
      "Where more than one approval is needed, yours is counted."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  phasegate approve 0f1e2d3c-4b5a-5678-9abc-def012345678",
      "  phasegate approve 0f1e2d3c-4b5a-5678-9abc-def012345678 --paths src/a.py,src/b.py"
    })
final class ApproveCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private GovernanceOption governance = new GovernanceOption();

  @Parameters(paramLabel = "ID", description = "The request, as phasegate pending shows it.")
  private String id = "";

  @Option(
      names = "--paths",
      paramLabel = "PATH",
      split = ",",
      description = "Grant these only; separated by commas or given several times.")
  private List<String> paths = List.of();

  @Option(names = "--reason", description = "Recorded with the decision.")
  private @Nullable String reason;

  @Override
  public Integer call() {
    var body = new LinkedHashMap<String, Object>();
    if (!paths.isEmpty()) {
      body.put("paths", paths);
    }
    if (reason != null) {
      body.put("reason", reason);
    }
    return Verdicts.say(governance.api(), "approve", id, body, spec);
  }
}
