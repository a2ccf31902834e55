package io.phasegate.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.phasegate.cli.governance.AllowanceCheck;
import io.phasegate.cli.governance.AllowanceLine;
import io.phasegate.cli.governance.KeySource;
import io.phasegate.cli.governance.PatchFile;
import io.phasegate.cli.terminal.CliException;
import io.phasegate.cli.terminal.ExitCode;
import io.phasegate.cli.terminal.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Verifies an allowance as an executor must before it applies a patch.
@Command(
    name = "verify",
    description = {
      "Verify an allowance: signature, time and, where given, phase, paths and patch.",
      "Ends with 0 where it holds, with 1 where it does not (each reason is a line), with 65 where"
          + " it is no allowance at all, and with 69 where the keys cannot be had.",
      "Another patch than the approved one needs another allowance, unless it does to the allowed"
          + " paths what the approved one does: then give that one too.",
      "Whether it has been revoked is told by the service alone."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  phasegate allowance verify - < token",
      "  phasegate allowance verify \"$TOKEN\" --jwks keys.json \\",
      "      --phase BUILD-126/G/1 --path src/autopack/quality_gate.py --patch g.diff"
    })
final class AllowanceVerifyCommand implements Callable<Integer> {
  private static final int LARGEST_TOKEN = 256 * 1024;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "TOKEN", description = "The allowance; - reads standard input.")
  private String token = "";

  @Option(
      names = "--jwks",
      paramLabel = "URL|FILE",
      description = "Public keys. Default: those of the governance-service that runs here.")
  private @Nullable String jwks;

  @Option(
      names = "--path",
      description = "A path that is to be changed; may be given several times.")
  private List<String> paths = List.of();

  @Option(
      names = "--phase",
      paramLabel = "RUN/PHASE/ATTEMPT",
      description = "The attempt that wants to use it: the one that asked or a later one.")
  private @Nullable String phase;

  @Option(names = "--patch", paramLabel = "FILE", description = "The patch to be applied.")
  private @Nullable Path patch;

  @Option(
      names = "--approved-patch",
      paramLabel = "FILE",
      description = "The patch that was approved, where that is another one.")
  private @Nullable Path approvedPatch;

  @Override
  public Integer call() {
    var keys = jwks == null ? KeySource.of(new GovernanceOption().url()) : KeySource.of(jwks);
    var wanted = read(patch);
    var purpose =
        new AllowanceCheck.Purpose(Instant.now(), paths, phase, wanted, read(approvedPatch));
    var finding = AllowanceCheck.check(text(), keys, purpose);
    var terminal = Terminal.of(spec.commandLine().getOut());
    JsonNode claims = finding.claims();
    if (claims != null) {
      terminal.line(AllowanceLine.of(claims));
      if (wanted != null) {
        AllowanceLine.beyond(claims, wanted).ifPresent(terminal::line);
      }
    }
    if (finding.objections().isEmpty()) {
      terminal.line(terminal.styled("fg(green)", "valid"));
      return ExitCode.OK;
    }
    for (var objection : finding.objections()) {
      terminal.line(terminal.styled("fg(red)", "NOT valid: ") + objection);
    }
    return ExitCode.DIFFERENT;
  }

  private String text() {
    try {
      return token.equals("-")
          ? new String(System.in.readNBytes(LARGEST_TOKEN + 1), UTF_8).strip()
          : token;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read standard input", e);
    }
  }

  private static @Nullable PatchFile read(@Nullable Path file) {
    try {
      return file == null ? null : PatchFile.of(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new CliException(ExitCode.USAGE, "cannot read the patch " + file, e);
    }
  }
}
