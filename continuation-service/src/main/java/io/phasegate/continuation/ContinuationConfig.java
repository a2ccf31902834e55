package io.phasegate.continuation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Settings of continuation-service, mapped once and checked at start.
@ConfigMapping(prefix = "phasegate.continuation")
public interface ContinuationConfig {
  /// How often one truncated output is continued.
  @WithDefault("3")
  int maxContinuations();

  /// How long an answer to a continuation that nobody issued yet is held.
  @WithDefault("PT10S")
  Duration truncationWait();

  /// How long an unfinished output is kept after its attempt was finalized or blocked.
  @WithDefault("P7D")
  Duration retention();

  /// How long an unfinished output is kept of whose attempt nothing more is heard.
  @WithDefault("P30D")
  Duration abandonedAfter();

  /// The most output tokens to ask of a model that is not named below.
  @WithDefault("64000")
  int maxOutputTokens();

  /// The context window, in tokens, of a model that is not named below.
  @WithDefault("200000")
  int contextTokens();

  /// What models can do, by the beginning of their names; the longest that fits counts.
  Map<String, Model> models();

  Source source();

  /// Where repositories may come from and what fetching one may cost.
  interface Source {
    /// URL prefixes; without any, the files before an output are not read from git sources.
    Optional<List<String>> allowedUrls();

    @WithDefault("${java.io.tmpdir}/phasegate/source-cache")
    Path cacheDirectory();

    @WithDefault("PT30S")
    Duration fetchTimeout();

    /// Bytes received for one commit.
    @WithDefault("536870912")
    long maxPackBytes();
  }

  /// One family of models. What is left out is as for all others.
  interface Model {
    OptionalInt maxOutputTokens();

    OptionalInt contextTokens();

    /// Whether an answer can be begun for the model.
    @WithDefault("false")
    boolean prefill();
  }
}
