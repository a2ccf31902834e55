package io.phasegate.token.domain;

import io.phasegate.contracts.event.BatchPlanIssued.Edge;
import io.phasegate.contracts.event.BatchPlanIssued.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which deliverable tests which, by the names that test runners and people use: `test_cart.py`
/// and `cart.py`, `CartTest.java` and `Cart.java`, `cart.test.ts` and `cart.ts`, `cart_test.go`
/// and `cart.go`. Of several subjects with that name the one whose folders are most alike.
final class TestPairs {
  private static final List<String> ENDINGS =
      List.of("_test", "_tests", "_spec", ".test", ".spec", ".e2e", "-test", "-spec");
  private static final List<String> TYPE_ENDINGS = List.of("Tests", "Test", "IT", "Spec");

  private TestPairs() {}

  static List<Edge> of(Collection<String> paths) {
    var subjects = new HashMap<String, List<String>>();
    for (var path : paths) {
      if (tested(path) == null) {
        subjects.computeIfAbsent(key(stem(path), family(path)), _ -> new ArrayList<>()).add(path);
      }
    }
    var pairs = new ArrayList<Edge>();
    for (var test : paths) {
      var subject = tested(test) == null ? null : nearest(test, subjects);
      if (subject != null) {
        pairs.add(new Edge(test, subject, Kind.TEST_OF));
      }
    }
    return pairs;
  }

  private static @Nullable String nearest(String test, Map<String, List<String>> subjects) {
    var found = subjects.getOrDefault(key(String.valueOf(tested(test)), family(test)), List.of());
    return found.stream()
        .max(
            Comparator.comparingLong((String path) -> alike(test, path))
                .thenComparing(Comparator.reverseOrder()))
        .orElse(null);
  }

  /// The name of what a test is about, or null for a file that is no test.
  private static @Nullable String tested(String path) {
    var stem = stem(path);
    if (stem.startsWith("test_") && stem.length() > 5) {
      return stem.substring(5);
    }
    for (var ending : ENDINGS) {
      if (stem.endsWith(ending) && stem.length() > ending.length()) {
        return stem.substring(0, stem.length() - ending.length());
      }
    }
    for (var ending : TYPE_ENDINGS) {
      if (family(path).equals("jvm") && stem.endsWith(ending) && stem.length() > ending.length()) {
        return stem.substring(0, stem.length() - ending.length());
      }
    }
    return path.startsWith("__tests__/") || path.contains("/__tests__/") ? stem : null;
  }

  private static String stem(String path) {
    var name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /// Files of one family may test each other.
  private static String family(String path) {
    var ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return switch (ending) {
      case "java", "kt" -> "jvm";
      case "ts", "tsx", "js", "jsx", "mjs", "cjs", "mts", "cts", "vue", "svelte" -> "script";
      default -> ending;
    };
  }

  private static String key(String stem, String family) {
    return family + ":" + stem;
  }

  /// How many names both paths have in common.
  private static long alike(String test, String subject) {
    var names = List.of(subject.split("/"));
    return List.of(test.split("/")).stream().distinct().filter(names::contains).count();
  }
}
