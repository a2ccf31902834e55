package io.phasegate.cli;

import io.phasegate.cli.governance.AuditChain;
import io.phasegate.cli.governance.AuditChain.Head;
import io.phasegate.cli.terminal.CliException;
import io.phasegate.cli.terminal.ExitCode;
import io.phasegate.cli.terminal.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Follows the audit trail's hashes from the first entry to the last.
@Command(
    name = "verify",
    description = {
      "Follow the hashes of the audit trail and say which entry was changed, removed or reordered.",
      "Exit code 1 where one was."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  phasegate audit verify", "  phasegate audit verify --anchor audit-head.txt"})
final class AuditVerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private GovernanceOption governance = new GovernanceOption();

  @Option(
      names = "--anchor",
      paramLabel = "FILE",
      description = {
        "Remember the end of the chain here, out of the database's reach, and expect it the next"
            + " time: only so is it seen where somebody with all rights wrote the chain anew."
      })
  private @Nullable Path anchor;

  @Override
  public Integer call() {
    var terminal = Terminal.of(spec.commandLine().getOut());
    var chain = new AuditChain(anchor == null ? null : read(anchor));
    var problem = chain.follow(governance.api());
    if (problem.isPresent()) {
      terminal.line(problem.get());
      return ExitCode.DIFFERENT;
    }
    var head = chain.head();
    if (anchor != null) {
      write(anchor, head);
    }
    terminal.line("%d entries, unbroken; the last hash is %s".formatted(head.seq(), head.hash()));
    return ExitCode.OK;
  }

  private static @Nullable Head read(Path file) {
    if (!Files.exists(file)) {
      return null;
    }
    try {
      var words = Files.readString(file).strip().split(" ", 2);
      return new Head(Long.parseLong(words[0]), words[1]);
    } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw new CliException(
          ExitCode.BAD_DATA, "--anchor: expected a number and a hash in %s".formatted(file), e);
    }
  }

  private static void write(Path file, Head head) {
    try {
      Files.writeString(file, head.seq() + " " + head.hash() + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("the anchor cannot be written to " + file, e);
    }
  }
}
