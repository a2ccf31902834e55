package io.phasegate.source.imports;

import io.phasegate.source.code.Import.Kind;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Where the imports of one file lead.
///
/// @param targets paths of other files, each with its strongest kind
/// @param missing sorted by reference
public record References(SortedMap<String, Kind> targets, List<Missing> missing) {
  public static final References NONE = new References(new TreeMap<>(), List.of());

  public References {
    targets = Collections.unmodifiableSortedMap(new TreeMap<>(targets));
    missing = List.copyOf(missing);
  }

  /// Collects what one file refers to.
  static final class Collected {
    private final String importer;
    private final Map<String, Kind> targets = new TreeMap<>();
    private final TreeSet<String> missing = new TreeSet<>();

    Collected(String importer) {
      this.importer = importer;
    }

    /// A file that refers to itself refers to nothing.
    void add(String target, Kind kind) {
      if (!target.equals(importer)) {
        targets.merge(target, kind, Collected::stronger);
      }
    }

    void missing(String reference) {
      missing.add(reference);
    }

    References references() {
      return new References(
          new TreeMap<>(targets),
          missing.stream().map(each -> new Missing(each, Missing.Why.NOT_FOUND)).toList());
    }

    private static Kind stronger(Kind first, Kind second) {
      return first.compareTo(second) <= 0 ? first : second;
    }
  }
}
