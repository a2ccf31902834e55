package io.phasegate.cli.doctor;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.phasegate.stack.Program;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The changesets that a program of this version has, from the changelogs that are packaged with
/// this program.
final class Changelog {
  private static final String SHARED = "event-runtime";
  private static final String CHANGESET = "--changeset ";
  private static final ObjectMapper YAML = YAMLMapper.builder().build();

  private Changelog() {}

  /// `author:id` of each, in their order.
  static List<String> of(Program program) {
    try (var file = open(program.id(), "db/changelog.yaml")) {
      if (file == null) {
        throw new IllegalStateException("no changelog of %s is packaged".formatted(program.id()));
      }
      var changesets = new ArrayList<String>();
      for (var entry : YAML.readTree(file).path("databaseChangeLog")) {
        changesets.addAll(changesets(program, entry.path("include").path("file").asText()));
      }
      return List.copyOf(changesets);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the changelog of " + program.id(), e);
    }
  }

  private static List<String> changesets(Program program, String name) throws IOException {
    try (var own = open(program.id(), name);
        var shared = open(SHARED, name)) {
      var file = own != null ? own : shared;
      if (file == null) {
        throw new IllegalStateException(
            "the changelog of %s includes %s, which is not packaged".formatted(program.id(), name));
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.startsWith(CHANGESET))
          .map(line -> line.substring(CHANGESET.length()).split(" ", 2)[0])
          .toList();
    }
  }

  private static @Nullable InputStream open(String module, String name) {
    return Changelog.class.getResourceAsStream(
        "/changelogs/%s/src/main/resources/%s".formatted(module, name));
  }
}
