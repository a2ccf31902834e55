package io.phasegate.stack;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/// Every address of a running stack, as `.phasegate/stack.json` tells it to other programs. It
/// holds no password: `secretsFile` does, one `role=password` per line.
///
/// @param pid the process that holds broker and database, and starts the services
/// @param adminJdbcUrl for the role `postgres`
@JsonIgnoreProperties(ignoreUnknown = true)
public record StackDescription(
    long pid,
    String bootstrapServers,
    String adminJdbcUrl,
    String secretsFile,
    List<ServiceAddress> services) {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  public StackDescription {
    services = List.copyOf(services);
  }

  /// Where one service is, and where its data is.
  ///
  /// @param url the root of its HTTP interface
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record ServiceAddress(
      String service, String url, String jdbcUrl, String username, String logFile) {}

  /// The stack that runs on this data now, if one does. A file that a killed stack left behind does
  /// not count.
  public static Optional<StackDescription> running(StackHome home) {
    return read(home.description())
        .filter(stack -> StackLock.holder(home).filter(pid -> pid == stack.pid()).isPresent());
  }

  /// Where a program is, where this stack has it.
  public Optional<ServiceAddress> address(Program program) {
    return services.stream().filter(each -> each.service().equals(program.id())).findFirst();
  }

  public String toJson() {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot describe the stack", e);
    }
  }

  /// @throws IOException where the text does not describe a stack
  public static StackDescription fromJson(String text) throws IOException {
    return JSON.readValue(text, StackDescription.class);
  }

  /// Readers see the whole file or none.
  void write(Path file) {
    try {
      var draft = file.resolveSibling(file.getFileName() + ".new");
      Files.writeString(draft, toJson() + "\n");
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  static Optional<StackDescription> read(Path file) {
    try {
      return Files.exists(file)
          ? Optional.of(JSON.readValue(file.toFile(), StackDescription.class))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
