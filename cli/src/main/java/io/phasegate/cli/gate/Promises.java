package io.phasegate.cli.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.phasegate.cli.terminal.CliException;
import io.phasegate.cli.terminal.ExitCode;
import io.phasegate.contracts.Deliverables;
import io.phasegate.contracts.DeliverablesParser;
import io.phasegate.contracts.codec.ContractJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Deliverables as they are given to a command.
public final class Promises {
  private Promises() {}

  public static Deliverables of(List<String> lines) {
    return DeliverablesParser.parse(ContractJson.mapper().valueToTree(lines));
  }

  /// JSON as in an event, or one deliverable a line.
  public static Deliverables in(Path file) {
    try {
      var text = Files.readString(file).strip();
      return text.startsWith("[") || text.startsWith("{")
          ? DeliverablesParser.parse(ContractJson.mapper().readTree(text))
          : of(text.lines().filter(line -> !line.isBlank()).toList());
    } catch (JsonProcessingException e) {
      throw new CliException(
          ExitCode.BAD_DATA,
          "%s: expected JSON, found %s".formatted(file, e.getOriginalMessage()),
          e);
    } catch (IOException e) {
      throw new CliException(ExitCode.USAGE, "cannot read %s: %s".formatted(file, e), e);
    }
  }
}
