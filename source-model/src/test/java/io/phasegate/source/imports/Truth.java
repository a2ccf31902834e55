package io.phasegate.source.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.source.code.FileImports;
import io.phasegate.source.code.SourceCode;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Compares what we find in real code with what somebody else found in the same files.
final class Truth {
  private static final double BAR = 0.99;

  private Truth() {}

  /// Pairs of importer and imported file, joined by a tab.
  static Set<String> found(Collection<String> paths, Function<String, byte @Nullable []> read) {
    var sources = new Memory(read);
    var resolver = new ImportResolver(paths, sources);
    var pairs = new TreeSet<String>();
    for (var path : paths) {
      sources
          .imports(path)
          .ifPresent(
              imports ->
                  resolver
                      .references(path, imports)
                      .targets()
                      .forEach((target, _) -> pairs.add(path + "\t" + target)));
    }
    return pairs;
  }

  /// At least 99 % of the truth is found, and at least 99 % of what is found is true.
  static void check(String what, Set<String> found, Set<String> truth) {
    var missed = new TreeSet<>(truth);
    missed.removeAll(found);
    var extra = new TreeSet<>(found);
    extra.removeAll(truth);
    double recall = 1 - (double) missed.size() / truth.size();
    double precision = 1 - (double) extra.size() / found.size();
    System.out.printf(
        "%s: %d pairs, recall %.4f, precision %.4f%n", what, truth.size(), recall, precision);

    assertThat(truth).hasSizeGreaterThan(100);
    assertThat(recall).as("recall; missed: %s", first(missed)).isGreaterThanOrEqualTo(BAR);
    assertThat(precision).as("precision; extra: %s", first(extra)).isGreaterThanOrEqualTo(BAR);
  }

  private static List<String> first(Set<String> pairs) {
    return pairs.stream().limit(20).toList();
  }

  private static final class Memory implements Sources {
    private final Function<String, byte @Nullable []> read;
    private final Map<String, Optional<FileImports>> parsed = new HashMap<>();

    Memory(Function<String, byte @Nullable []> read) {
      this.read = read;
    }

    @Override
    public Optional<FileImports> imports(String path) {
      return parsed.computeIfAbsent(
          path,
          each ->
              Optional.ofNullable(read.apply(each)).map(text -> SourceCode.imports(each, text)));
    }

    @Override
    public Optional<String> text(String path) {
      return Optional.ofNullable(read.apply(path)).map(text -> new String(text, UTF_8));
    }
  }
}
