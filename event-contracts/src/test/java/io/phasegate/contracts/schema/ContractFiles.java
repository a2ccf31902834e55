package io.phasegate.contracts.schema;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import io.phasegate.contracts.codec.ContractJson;
import io.phasegate.contracts.event.EventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The files of the contract: schemas, examples and the AsyncAPI document.
final class ContractFiles {
  /// Set to true, the tests write what is generated instead of comparing it.
  private static final boolean WRITE = Boolean.getBoolean("phasegate.schemas.write");

  private static final Path RESOURCES = Path.of("src/main/resources");

  private ContractFiles() {}

  static String schema(EventType type) {
    return "schemas/" + type.ceType() + ".schema.json";
  }

  static JsonNode example(EventType type) throws IOException {
    return ContractJson.mapper().readTree(text("examples/" + type.ceType() + ".json"));
  }

  static String text(String name) throws IOException {
    return Files.readString(RESOURCES.resolve(name), UTF_8);
  }

  /// The file's text; or the generated one, after it was written.
  static String committed(String name, String generated) throws IOException {
    if (WRITE) {
      Files.writeString(RESOURCES.resolve(name), generated, UTF_8);
    }
    return text(name);
  }

  static String pretty(JsonNode node) throws IOException {
    var printer =
        new DefaultPrettyPrinter()
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(new DefaultIndenter("  ", "\n"));
    return ContractJson.mapper().writer(printer).writeValueAsString(node) + "\n";
  }
}
