package io.phasegate.cli;

import io.phasegate.cli.continuation.MergeApi;
import io.phasegate.cli.continuation.MergeReport;
import io.phasegate.cli.terminal.CliException;
import io.phasegate.cli.terminal.ExitCode;
import io.phasegate.cli.terminal.Terminal;
import io.phasegate.contracts.Service;
import io.phasegate.stack.StackDescription;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Reads an output that was cut off, and joins it with its continuations.
@Command(
    name = "continue",
    description = "Show what a truncated output holds, and join it with its continuations.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  phasegate continue output.txt --deliverables src/a.py,src/b.py",
      "  phasegate continue output.txt --with rest.txt --stop-reason end_turn --output whole.json",
      "%nExits with 0 where the result is whole, with 1 where something is missing or in doubt."
    })
final class ContinueCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = "All that the model wrote.")
  private Path file = Path.of("");

  @Option(
      names = "--with",
      paramLabel = "FILE",
      description = "What it wrote when it was asked to go on. May be given again.")
  private List<Path> continuations = List.of();

  @Option(names = "--format", description = "unified-diff, full-file, structured-edit, …")
  private @Nullable String format;

  @Option(names = "--deliverables", split = ",", description = "What it should hold.")
  private List<String> deliverables = List.of();

  @Option(
      names = "--stop-reason",
      description = "Of the last text: one that claims a whole output completes its last file.")
  private @Nullable String stopReason;

  @Option(names = "--output", paramLabel = "FILE", description = "Write the bare document there.")
  private @Nullable Path output;

  @Option(
      names = "--url",
      description = "continuation-service. Default: the one of the stack that runs here.")
  private @Nullable URI url;

  @Override
  public Integer call() {
    var report = new MergeReport(new MergeApi(address()).merge(body()));
    report.print(Terminal.of(spec.commandLine().getOut()));
    if (output != null) {
      write(output, report.output());
    }
    return report.complete() ? ExitCode.OK : ExitCode.DIFFERENT;
  }

  private Map<String, Object> body() {
    var body = new LinkedHashMap<String, Object>();
    body.put("output", read(file));
    body.put("continuations", continuations.stream().map(ContinueCommand::read).toList());
    if (!deliverables.isEmpty()) {
      body.put("deliverables", deliverables);
    }
    if (format != null) {
      body.put("outputFormat", format);
    }
    if (stopReason != null) {
      body.put("stopReason", stopReason);
    }
    return body;
  }

  private URI address() {
    if (url != null) {
      return url;
    }
    return Homes.runningStack().services().stream()
        .filter(service -> service.service().equals(Service.CONTINUATION.id()))
        .map(StackDescription.ServiceAddress::url)
        .map(URI::create)
        .findFirst()
        .orElseThrow(
            () ->
                new CliException(
                    ExitCode.UNAVAILABLE,
                    "the stack that runs here has no continuation-service; name one with --url"));
  }

  private static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (CharacterCodingException e) {
      throw new CliException(ExitCode.BAD_DATA, path + ": expected UTF-8", e);
    } catch (IOException e) {
      throw new CliException(ExitCode.UNAVAILABLE, "cannot read " + path, e);
    }
  }

  private static void write(Path path, String text) {
    try {
      Files.writeString(path, text);
    } catch (IOException e) {
      throw new CliException(ExitCode.UNAVAILABLE, "cannot write " + path, e);
    }
  }
}
