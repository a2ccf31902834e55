package io.phasegate.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.phasegate.cli.events.EstimateTable;
import io.phasegate.cli.http.Answer;
import io.phasegate.cli.http.ServiceApi;
import io.phasegate.cli.terminal.CliException;
import io.phasegate.cli.terminal.ExitCode;
import io.phasegate.cli.terminal.Terminal;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.codec.ContractJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Asks token-service what a phase would need, without effect.
@Command(
    name = "estimate",
    description = {
      "Forecast the output tokens of a phase.",
      "Takes deliverables as planners write them, or a question for POST /api/tokens/estimate."
    })
final class EstimateCommand implements Callable<Integer> {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FILE",
      description = "A question as JSON; - reads standard input.")
  private @Nullable String file;

  @Option(
      names = "--deliverables",
      paramLabel = "TEXT",
      split = ",",
      description = "Files to write, for example 'Create src/a.py'; separated by commas.")
  private List<String> deliverables = List.of();

  @Option(names = "--format", paramLabel = "FORMAT", description = "Output format.")
  private @Nullable String format;

  @Option(names = "--category", paramLabel = "NAME", description = "Category of the phase.")
  private @Nullable String category;

  @Option(names = "--complexity", paramLabel = "LEVEL", description = "low, medium or high.")
  private @Nullable String complexity;

  @Option(names = "--repository", paramLabel = "NAME", description = "Whose lessons count.")
  private @Nullable String repository;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "token-service. Default: TOKEN_SERVICE_URL, else the stack that runs here.")
  private @Nullable String url;

  @Option(names = "--json", description = "Print the answer as it is.")
  private boolean json;

  @Override
  public Integer call() {
    var answer = ask(question());
    var terminal = Terminal.of(spec.commandLine().getOut());
    if (json) {
      terminal.line(answer.body());
    } else {
      EstimateTable.print(answer.json(), terminal);
    }
    return ExitCode.OK;
  }

  private String question() {
    if (file != null) {
      return read(file);
    }
    if (deliverables.isEmpty()) {
      throw new CliException(ExitCode.USAGE, "expected FILE or --deliverables, found neither");
    }
    var question = ContractJson.mapper().createObjectNode();
    var list = question.putArray("deliverables");
    deliverables.forEach(list::add);
    question.put("outputFormat", format);
    question.put("category", category);
    question.put("complexity", complexity);
    question.put("repository", repository);
    return question.toString();
  }

  private static String read(String name) {
    try {
      return name.equals("-")
          ? new String(System.in.readAllBytes(), UTF_8)
          : Files.readString(Path.of(name));
    } catch (NoSuchFileException e) {
      throw new CliException(ExitCode.USAGE, "there is no file " + name, e);
    } catch (IOException e) {
      throw new CliException(ExitCode.USAGE, "cannot read " + name, e);
    }
  }

  private Answer ask(String question) {
    var service =
        new ServiceApi(
            Service.TOKEN.id(),
            URI.create(address()),
            TIMEOUT,
            ServiceApi.Attempts.UNTIL_RESTARTED);
    var request =
        service
            .request("/api/tokens/estimate")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(question));
    return service.send(request).requireOk();
  }

  private String address() {
    if (url != null) {
      return url;
    }
    var fromEnvironment = System.getenv("TOKEN_SERVICE_URL");
    return fromEnvironment != null && !fromEnvironment.isBlank()
        ? fromEnvironment
        : Homes.runningStack().services().stream()
            .filter(service -> service.service().equals(Service.TOKEN.id()))
            .findFirst()
            .orElseThrow(
                () ->
                    new CliException(
                        ExitCode.UNAVAILABLE, "the stack that runs here has no token-service"))
            .url();
  }
}
