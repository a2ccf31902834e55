package io.phasegate.source.imports;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.phasegate.source.code.FileImports;
import java.util.Optional;
import java.util.function.Supplier;

/// What files import, by their content: a commit that changes ten files of a thousand costs ten
/// parses. Any number of threads may share it. What it holds never changes an answer, only its
/// time.
public final class ParseCache {
  /// About 100 bytes each.
  private static final long DEFAULT_NAMES = 1_000_000;

  private final Cache<Key, Parsed> cache;

  private ParseCache(long names) {
    this.cache =
        Caffeine.newBuilder()
            .maximumWeight(names)
            .weigher((Key _, Parsed parsed) -> parsed.names())
            .build();
  }

  public static ParseCache create() {
    return new ParseCache(DEFAULT_NAMES);
  }

  /// @param names how many imports and names it may hold
  public static ParseCache holding(long names) {
    return new ParseCache(names);
  }

  Parsed get(Key key, Supplier<Parsed> parse) {
    return cache.get(key, _ -> parse.get());
  }

  Optional<Parsed> find(Key key) {
    return Optional.ofNullable(cache.getIfPresent(key));
  }

  /// @param ending of the file's name, which tells its language
  record Key(String contentId, String ending) {}

  /// @param bytes of the file
  record Parsed(FileImports imports, int bytes) {
    int names() {
      return 1
          + imports.imports().stream().mapToInt(each -> 1 + each.names().size()).sum()
          + imports.declared().size()
          + imports.used().size();
    }
  }
}
