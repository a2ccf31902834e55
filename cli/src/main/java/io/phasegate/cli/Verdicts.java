package io.phasegate.cli;

import io.phasegate.cli.governance.GovernanceApi;
import io.phasegate.cli.governance.VerdictLine;
import io.phasegate.cli.terminal.CliException;
import io.phasegate.cli.terminal.ExitCode;
import io.phasegate.cli.terminal.Terminal;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/// Says a verdict and tells what became of it.
final class Verdicts {
  private Verdicts() {}

  /// @return 0 where it was taken, 1 where the request had been decided otherwise
  static int say(
      GovernanceApi api, String verdict, String requestId, Map<String, ?> body, CommandSpec spec) {
    var answer = api.say(verdict, requestId, body);
    if (answer.status() == 409) {
      throw new CliException(
          ExitCode.DIFFERENT,
          "too late to %s: %s".formatted(verdict, VerdictLine.of(answer.body().path("request"))));
    }
    Terminal.of(spec.commandLine().getOut()).line(VerdictLine.of(answer.body()));
    return ExitCode.OK;
  }
}
