package io.phasegate.token.domain;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Words of paths that tell a layer: of the file's name first, then of its folders.
final class LayerNames {
  private static final Set<String> TESTS =
      set("test tests spec specs testing e2e it docs doc changelog readme history adr");
  private static final Set<String> TYPES =
      set(
          "type types model models schema schemas entity entities enum enums constant constants"
              + " config configs configuration settings migration migrations alembic interfaces dto"
              + " dtos errors exceptions");
  private static final Set<String> INTEGRATIONS =
      set(
          "api apis route routes router routers controller controllers handler handlers endpoint"
              + " endpoints resource resources view views page pages component components ui cli"
              + " main app server client clients adapter adapters integration integrations webhook"
              + " webhooks consumer consumers messaging executor plugin plugins");
  private static final Set<String> DOCUMENTS = set("md mdx rst adoc txt");
  private static final Set<String> DATA =
      set("sql json yaml yml toml ini cfg properties env proto graphql xml gradle lock");

  private LayerNames() {}

  static Layer layer(String path) {
    var name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    var ending = name.substring(name.lastIndexOf('.') + 1);
    var words = words(path);
    if (isData(name, ending)) {
      return Layer.TYPES;
    }
    if (DOCUMENTS.contains(ending) || has(words, TESTS)) {
      return Layer.TESTS;
    }
    var own = words(path.substring(path.lastIndexOf('/') + 1));
    return has(own, TYPES) || has(own, INTEGRATIONS) ? byWords(own) : byWords(words);
  }

  private static boolean isData(String name, String ending) {
    return DATA.contains(ending) || name.equals("requirements.txt") || name.endsWith(".d.ts");
  }

  private static Layer byWords(List<String> words) {
    if (has(words, TYPES)) {
      return Layer.TYPES;
    }
    return has(words, INTEGRATIONS) ? Layer.INTEGRATIONS : Layer.CORE;
  }

  private static boolean has(List<String> words, Set<String> wanted) {
    return words.stream().anyMatch(wanted::contains);
  }

  /// `src/CartApiTest.java` has the words src, cart, api, test and java.
  private static List<String> words(String path) {
    var spaced = new StringBuilder();
    char last = ' ';
    for (int i = 0; i < path.length(); i++) {
      char next = path.charAt(i);
      if (Character.isUpperCase(next) && Character.isLowerCase(last)) {
        spaced.append(' ');
      }
      spaced.append(Character.isLetterOrDigit(next) ? Character.toLowerCase(next) : ' ');
      last = next;
    }
    return List.of(spaced.toString().strip().split(" +"));
  }

  private static Set<String> set(String words) {
    return Set.of(words.split(" "));
  }
}
