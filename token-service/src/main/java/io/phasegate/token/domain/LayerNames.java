package io.phasegate.token.domain;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Words of paths that tell a layer. Folders and the words of a file's name count alike; the file's
/// ending decides where it can.
final class LayerNames {
  private static final Set<String> TESTS =
      Set.of(
          "test",
          "tests",
          "spec",
          "specs",
          "testing",
          "e2e",
          "it",
          "docs",
          "doc",
          "changelog",
          "readme",
          "history",
          "adr");
  private static final Set<String> TYPES =
      Set.of(
          "type",
          "types",
          "model",
          "models",
          "schema",
          "schemas",
          "entity",
          "entities",
          "enum",
          "enums",
          "constant",
          "constants",
          "config",
          "configs",
          "configuration",
          "settings",
          "migration",
          "migrations",
          "changelogs",
          "alembic",
          "interfaces",
          "dto",
          "dtos",
          "errors",
          "exceptions");
  private static final Set<String> INTEGRATIONS =
      Set.of(
          "api",
          "apis",
          "route",
          "routes",
          "router",
          "routers",
          "controller",
          "controllers",
          "handler",
          "handlers",
          "endpoint",
          "endpoints",
          "resource",
          "resources",
          "view",
          "views",
          "page",
          "pages",
          "component",
          "components",
          "ui",
          "cli",
          "main",
          "app",
          "server",
          "client",
          "clients",
          "adapter",
          "adapters",
          "integration",
          "integrations",
          "webhook",
          "webhooks",
          "consumer",
          "consumers",
          "messaging",
          "executor",
          "plugin",
          "plugins");
  private static final Set<String> DOCUMENTS = Set.of("md", "rst", "adoc", "txt", "mdx");
  private static final Set<String> DATA =
      Set.of(
          "sql",
          "json",
          "yaml",
          "yml",
          "toml",
          "ini",
          "cfg",
          "properties",
          "env",
          "proto",
          "graphql",
          "xml",
          "gradle",
          "lock");

  private LayerNames() {}

  static Layer layer(String path) {
    var name = path.substring(path.lastIndexOf('/') + 1);
    var ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    var words = words(path);
    if (DOCUMENTS.contains(ending) && !name.equals("requirements.txt") || has(words, TESTS)) {
      return Layer.TESTS;
    }
    if (DATA.contains(ending) || name.equals("requirements.txt") || name.endsWith(".d.ts")) {
      return Layer.TYPES;
    }
    var own = words(name);
    return has(own, TYPES) || has(words, Set.of("migrations", "alembic"))
        ? Layer.TYPES
        : has(own, INTEGRATIONS) ? Layer.INTEGRATIONS : byFolder(words);
  }

  private static Layer byFolder(List<String> words) {
    return has(words, TYPES)
        ? Layer.TYPES
        : has(words, INTEGRATIONS) ? Layer.INTEGRATIONS : Layer.CORE;
  }

  private static boolean has(List<String> words, Set<String> wanted) {
    return words.stream().anyMatch(wanted::contains);
  }

  /// `src/CartApiTest.java` has the words src, cart, api, test and java.
  private static List<String> words(String path) {
    var spaced = new StringBuilder();
    char last = ' ';
    for (char next : path.toCharArray()) {
      if (Character.isUpperCase(next) && Character.isLowerCase(last)) {
        spaced.append(' ');
      }
      spaced.append(Character.isLetterOrDigit(next) ? Character.toLowerCase(next) : ' ');
      last = next;
    }
    return List.of(spaced.toString().strip().split(" +"));
  }
}
