package io.phasegate.finalizer.manifest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.phasegate.contracts.Require;
import io.phasegate.finalizer.manifest.ManifestText.Entries;
import io.phasegate.finalizer.manifest.ManifestText.Misshapen;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lists of files within a manifest: objects with a `path`, or plain paths.
final class ManifestShape {
  private final JsonParser json;
  private final ManifestLimits limits;

  ManifestShape(JsonParser json, ManifestLimits limits) {
    this.json = json;
    this.limits = limits;
  }

  /// The value at hand, which must be a list of files.
  void entries(String details, Entries entries) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw expected("a list of files");
    }
    for (int count = 0; json.nextToken() != JsonToken.END_ARRAY; count++) {
      bound(count, "files");
      switch (json.currentToken()) {
        case VALUE_STRING -> entries.add(path(), List.of());
        case START_OBJECT -> entry(details, entries);
        default -> throw expected("a file with a \"path\"");
      }
    }
  }

  private void entry(String details, Entries entries) throws IOException {
    var begin = json.currentTokenLocation().getCharOffset();
    String path = null;
    List<String> list = List.of();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      var name = json.currentName();
      json.nextToken();
      if (name.equals("path")) {
        path = path();
      } else if (name.equals(details)) {
        list = texts(details);
      } else {
        json.skipChildren();
      }
    }
    if (path == null) {
      throw new Misshapen(begin, "expected a \"path\" in the entry, found none");
    }
    entries.add(path, list);
  }

  private String path() throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw expected("a path as text");
    }
    var path = json.getText();
    if (path.isBlank() || path.length() > Require.LONGEST_NAME) {
      throw expected("a path of 1 to " + Require.LONGEST_NAME + " characters");
    }
    return path;
  }

  /// A list of texts or of objects with a `name`; a single text is a list of one.
  private List<String> texts(String details) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return List.of();
    }
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      return List.of(json.getText());
    }
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw expected("a list of " + details);
    }
    var texts = new ArrayList<String>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      bound(texts.size(), details);
      texts.add(text(details));
    }
    return texts;
  }

  private String text(String details) throws IOException {
    if (json.currentToken() == JsonToken.START_OBJECT) {
      return named(details);
    }
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw expected(details + " as text");
    }
    return json.getText();
  }

  private String named(String details) throws IOException {
    var begin = json.currentTokenLocation().getCharOffset();
    @Nullable String name = null;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      var isName = json.currentName().equals("name");
      if (json.nextToken() == JsonToken.VALUE_STRING && isName) {
        name = json.getText();
      } else {
        json.skipChildren();
      }
    }
    if (name == null) {
      throw new Misshapen(
          begin, "expected " + details + " as text or with a \"name\", found neither");
    }
    return name;
  }

  private void bound(int count, String what) {
    if (count >= limits.entries()) {
      throw expected("at most " + limits.entries() + " " + what);
    }
  }

  private Misshapen expected(String what) {
    return new Misshapen(
        json.currentTokenLocation().getCharOffset(),
        "expected " + what + ", found " + found(json.currentToken()));
  }

  private static String found(@Nullable JsonToken token) {
    return switch (token) {
      case null -> "the end";
      case START_ARRAY -> "a list";
      case START_OBJECT -> "an object";
      case VALUE_STRING -> "other text";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_TRUE, VALUE_FALSE -> "true or false";
      case VALUE_NULL -> "null";
      default -> "something else";
    };
  }
}
