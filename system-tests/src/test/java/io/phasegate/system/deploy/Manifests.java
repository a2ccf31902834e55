package io.phasegate.system.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.phasegate.stack.StackHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// The Kubernetes objects of this repository, as `kubectl kustomize` renders an overlay or as they
/// stand in a file.
final class Manifests {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private Manifests() {}

  /// The checkout that the tests run in.
  static Path checkout() {
    return StackHome.above(Path.of("")).root();
  }

  static Path folder() {
    return checkout().resolve("deploy/kubernetes");
  }

  static List<String> overlays() {
    try (var folders = Files.list(folder().resolve("overlays"))) {
      return folders.map(each -> each.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Whether there is a kubectl that can render.
  static boolean canRender() {
    try {
      return new ProcessBuilder("kubectl", "kustomize", "--help")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException _) {
      return false; // no such program
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  static List<JsonNode> rendered(String overlay) {
    try {
      var output = Files.createTempFile("rendered", ".yaml");
      var errors = Files.createTempFile("rendered", ".log");
      try {
        return rendered(overlay, output, errors);
      } finally {
        Files.delete(output);
        Files.delete(errors);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static List<JsonNode> rendered(String overlay, Path output, Path errors)
      throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(
                "kubectl", "kustomize", folder().resolve("overlays").resolve(overlay).toString())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IllegalStateException(overlay + ": " + Files.readString(errors));
    }
    return documents(output);
  }

  static List<JsonNode> documents(Path file) {
    var options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      var documents = new ArrayList<JsonNode>();
      new Yaml(new SafeConstructor(options))
          .loadAll(reader)
          .forEach(document -> documents.add(JSON.valueToTree(document)));
      return documents;
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  /// One object of a file of the base.
  static JsonNode ofBase(String file, String kind, String name) {
    return ofKind(documents(folder().resolve("base").resolve(file)), kind)
        .filter(object -> name(object).equals(name))
        .findFirst()
        .orElseThrow();
  }

  static Stream<JsonNode> ofKind(List<JsonNode> objects, String kind) {
    return objects.stream().filter(object -> object.path("kind").asText().equals(kind));
  }

  static String name(JsonNode object) {
    return object.at("/metadata/name").asText();
  }
}
