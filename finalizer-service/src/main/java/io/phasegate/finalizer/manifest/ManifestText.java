package io.phasegate.finalizer.manifest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.phasegate.contracts.Excerpt;
import io.phasegate.finalizer.domain.ManifestReading;
import io.phasegate.finalizer.domain.ManifestReading.Created;
import io.phasegate.finalizer.domain.ManifestReading.Found;
import io.phasegate.finalizer.domain.ManifestReading.Modified;
import io.phasegate.source.FileBytes;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// One manifest's JSON, from its opening brace. What follows its closing brace is not looked at.
final class ManifestText {
  private static final int LONGEST_MESSAGE = 500;

  private final String output;
  private final int start;
  private final ManifestLimits limits;
  private int length;

  ManifestText(String output, int start, ManifestLimits limits) {
    this.output = output;
    this.start = start;
    this.limits = limits;
  }

  /// Where the text after the closing brace begins, once it was read.
  int end() {
    return start + length;
  }

  ManifestReading read() {
    var text = output.substring(start, (int) Math.min(output.length(), limit()));
    try (var json = factory().createParser(new StringReader(text))) {
      return manifest(json, text);
    } catch (Misshapen e) {
      return Positions.broken(output, start + e.offset, e.expectation);
    } catch (JsonProcessingException e) {
      return broken(e);
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot fail to be read", e);
    }
  }

  private long limit() {
    return (long) start + limits.characters() + 1;
  }

  private JsonFactory factory() {
    return JsonFactory.builder()
        .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
        .enable(JsonReadFeature.ALLOW_YAML_COMMENTS)
        .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
        .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
        .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
        .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .streamReadConstraints(
            StreamReadConstraints.builder().maxNestingDepth(limits.depth()).build())
        .build();
  }

  private ManifestReading manifest(JsonParser json, String text) throws IOException {
    var created = new ArrayList<Created>();
    var modified = new ArrayList<Modified>();
    var shape = new ManifestShape(json, limits);
    json.nextToken();
    var known = 0;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      var name = json.currentName();
      json.nextToken();
      switch (name) {
        case "created" ->
            shape.entries("symbols", (path, list) -> created.add(new Created(path, list)));
        case "modified" ->
            shape.entries("changes", (path, list) -> modified.add(new Modified(path, list)));
        default -> {
          json.skipChildren();
          continue;
        }
      }
      known++;
    }
    if (known == 0) {
      throw new Misshapen(0, "expected \"created\" or \"modified\" in the manifest, found neither");
    }
    length = (int) json.currentLocation().getCharOffset();
    if (length > limits.characters()) {
      throw new Misshapen(0, tooLong());
    }
    return new Found(created, modified, sha256(text.substring(0, length)));
  }

  private static String sha256(String json) {
    return FileBytes.of(json).sha256();
  }

  private ManifestReading broken(JsonProcessingException e) {
    var location = e.getLocation();
    var offset = location == null ? 0 : Math.max(0, (int) location.getCharOffset());
    if (start + offset >= output.length()) {
      return Positions.broken(
          output,
          output.length(),
          "expected the rest of the manifest, found the end of the output");
    }
    if (offset >= limits.characters()) {
      return Positions.broken(output, start, tooLong());
    }
    return Positions.broken(
        output,
        start + offset,
        "expected JSON, found: " + Excerpt.of(e.getOriginalMessage(), LONGEST_MESSAGE));
  }

  private String tooLong() {
    return "expected a manifest of at most " + limits.characters() + " characters, found more";
  }

  /// JSON, but no manifest.
  static final class Misshapen extends RuntimeException {
    private final int offset;
    private final String expectation;

    Misshapen(long offset, String expectation) {
      super(expectation, null, false, false);
      this.offset = (int) offset;
      this.expectation = expectation;
    }
  }

  /// What a list of files is collected into.
  @FunctionalInterface
  interface Entries {
    void add(String path, List<String> list);
  }
}
