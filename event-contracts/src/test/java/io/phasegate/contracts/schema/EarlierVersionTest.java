package io.phasegate.contracts.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.phasegate.contracts.codec.ContractJson;
import io.phasegate.contracts.event.EventType;
import io.phasegate.contracts.event.ExecutorEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// During a rolling update two versions read what both of them write. The folders below `earlier`
/// are the contract as versions before had it: never changed once a version is released, see
/// `docs/howto/upgrade.md`.
class EarlierVersionTest {
  private static final Path EARLIER = Path.of("src/test/resources/earlier");
  private static final String MEANING = "docs/howto/upgrade.md tells what may change and how";

  /// A type as a version before had it.
  record Earlier(Path version, String name) {
    EventType type() {
      return EventType.byName(name)
          .orElseThrow(() -> new AssertionError(name + " is gone; " + MEANING));
    }

    JsonNode schema() throws IOException {
      return read("schemas/" + name + ".schema.json");
    }

    JsonNode example() throws IOException {
      return read("examples/" + name + ".json");
    }

    private JsonNode read(String file) throws IOException {
      return ContractJson.mapper().readTree(version.resolve(file).toFile());
    }

    @Override
    public String toString() {
      return version.getFileName() + " " + name;
    }
  }

  static Stream<Earlier> types() {
    return children(EARLIER).stream()
        .flatMap(
            version ->
                children(version.resolve("examples")).stream()
                    .map(file -> file.getFileName().toString().replace(".json", ""))
                    .map(name -> new Earlier(version, name)));
  }

  static Stream<Earlier> typesOfServices() {
    return types()
        .filter(earlier -> !ExecutorEvent.class.isAssignableFrom(earlier.type().recordClass()));
  }

  @ParameterizedTest
  @MethodSource("types")
  void acceptsAllThatAVersionBeforeWrote(Earlier earlier) throws IOException {
    assertThat(SchemaChange.narrowings(earlier.schema(), now(earlier))).as(MEANING).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("types")
  void losesNoFieldOfAVersionBefore(Earlier earlier) throws IOException {
    assertThat(SchemaChange.lost(earlier.schema(), now(earlier))).as(MEANING).isEmpty();
  }

  /// Executors are not updated with the services; these read what they write themselves.
  @ParameterizedTest
  @MethodSource("typesOfServices")
  void letsServicesWriteNothingThatAVersionBeforeRefuses(Earlier earlier) throws IOException {
    assertThat(SchemaChange.narrowings(now(earlier), earlier.schema())).as(MEANING).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("types")
  void readsTheExamplesOfAVersionBefore(Earlier earlier) throws IOException {
    var event = ContractJson.mapper().treeToValue(earlier.example(), earlier.type().recordClass());

    assertThat(event.key()).isNotEmpty();
  }

  private static JsonNode now(Earlier earlier) throws IOException {
    return ContractJson.mapper().readTree(ContractFiles.text(ContractFiles.schema(earlier.type())));
  }

  private static List<Path> children(Path folder) {
    try (var children = Files.list(folder)) {
      return children.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
