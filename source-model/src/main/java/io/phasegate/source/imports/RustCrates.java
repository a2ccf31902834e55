package io.phasegate.source.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The crates of a repository by the names under which others use them.
final class RustCrates {
  private static final int MOST = 1_000;
  private static final TomlMapper MAPPER = new TomlMapper();

  private final Map<String, String> roots = new HashMap<>();

  RustCrates(KnownFiles files, Sources sources) {
    for (var path : files.named("Cargo.toml").stream().limit(MOST).toList()) {
      var manifest = sources.text(path).map(RustCrates::read).orElse(MissingNode.getInstance());
      var directory = Paths.directory(path);
      var root =
          manifest.at("/lib/path").isTextual()
              ? manifest.at("/lib/path").textValue()
              : "src/lib.rs";
      var name =
          manifest
              .at("/lib/name")
              .asText(manifest.at("/package/name").asText(""))
              .replace('-', '_');
      Paths.resolve(directory, root)
          .filter(files::isFile)
          .ifPresent(file -> roots.putIfAbsent(name, file));
    }
  }

  /// The root file of a library of this repository.
  Optional<String> root(String name) {
    return Optional.ofNullable(roots.get(name));
  }

  private static JsonNode read(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }
}
