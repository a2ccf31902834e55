package io.phasegate.finalizer.inspection;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import io.phasegate.source.FileBytes;
import java.io.IOException;
import java.io.StringReader;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;

/// Whether a file keeps the syntax that its name promises. Only syntax: nothing is built from it,
/// no tag, entity or include is followed.
///
/// Files that people comment although JSON has no comments (`tsconfig.json` and its like) may have
/// them, and a YAML or TOML file with `{{` or `{%` in it is a template, which has a syntax of its
/// own.
final class DocumentSyntax {
  private static final int MAX_DEPTH = 200;
  private static final Pattern COMMENTED_JSON =
      Pattern.compile(
          "(?:ts|js)config[\\w.-]*\\.json|\\.eslintrc\\.json|devcontainer\\.json|"
              + "(?:settings|launch|tasks|extensions|keybindings)\\.json|[\\w.-]*\\.jsonc");
  private static final Pattern TEMPLATE = Pattern.compile("\\{\\{|\\{%");
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final JsonFactory COMMENTED =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .build();
  private static final TomlMapper TOML = new TomlMapper();
  private static final XMLInputFactory XML = xml();

  private DocumentSyntax() {}

  /// What is wrong with it and where; null where nothing is, or where the name promises no format.
  static @Nullable String problem(String name, FileBytes bytes) {
    var lower = name.toLowerCase(Locale.ROOT);
    var extension = lower.substring(lower.lastIndexOf('.') + 1);
    return switch (extension) {
      case "json" -> json(COMMENTED_JSON.matcher(lower).matches() ? COMMENTED : JSON, bytes);
      case "jsonc" -> json(COMMENTED, bytes);
      case "yaml", "yml" -> unlessTemplate(bytes, yaml(text(bytes)));
      case "toml" -> unlessTemplate(bytes, toml(text(bytes)));
      case "xml" -> xml(bytes);
      default -> null;
    };
  }

  private static @Nullable String json(JsonFactory factory, FileBytes bytes) {
    try (var parser = factory.createParser(text(bytes))) {
      parser.nextToken();
      parser.skipChildren();
      return parser.nextToken() == null ? null : "JSON: more than one value";
    } catch (JsonProcessingException e) {
      return "JSON: " + describe(e);
    } catch (IOException e) {
      throw new AssertionError("Memory cannot fail to be read", e);
    }
  }

  private static @Nullable String toml(String text) {
    try {
      TOML.readTree(text);
      return null;
    } catch (JsonProcessingException e) {
      return "TOML: " + describe(e);
    }
  }

  private static @Nullable String yaml(String text) {
    var options = new LoaderOptions();
    options.setCodePointLimit((int) WorkspaceFiles.MAX_FILE_BYTES);
    try {
      int depth = 0;
      for (var event : new Yaml(new SafeConstructor(options)).parse(new StringReader(text))) {
        depth += depthChange(event);
        if (depth > MAX_DEPTH) {
          return "YAML: nested deeper than " + MAX_DEPTH;
        }
      }
      return null;
    } catch (MarkedYAMLException e) {
      var mark = e.getProblemMark();
      return "YAML: %s%s"
          .formatted(
              e.getProblem(),
              mark == null
                  ? ""
                  : " at line %d, column %d".formatted(mark.getLine() + 1, mark.getColumn() + 1));
    } catch (YAMLException e) {
      return "YAML: " + e.getMessage();
    }
  }

  private static int depthChange(Event event) {
    return switch (event) {
      case CollectionStartEvent _ -> 1;
      case CollectionEndEvent _ -> -1;
      default -> 0;
    };
  }

  private static @Nullable String xml(FileBytes bytes) {
    try {
      var reader = XML.createXMLStreamReader(bytes.open());
      try {
        while (reader.hasNext()) {
          reader.next();
        }
      } finally {
        reader.close();
      }
      return null;
    } catch (XMLStreamException e) {
      var at = e.getLocation();
      return at == null
          ? "XML: not well-formed"
          : "XML: not well-formed at line %d, column %d"
              .formatted(at.getLineNumber(), at.getColumnNumber());
    } catch (MissingResourceException _) {
      // The parser has no words for a character that no document type definition may have.
      return "XML: not well-formed";
    }
  }

  private static XMLInputFactory xml() {
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    return factory;
  }

  private static @Nullable String unlessTemplate(FileBytes bytes, @Nullable String problem) {
    return problem != null && TEMPLATE.matcher(bytes.utf8()).find() ? null : problem;
  }

  private static String describe(JsonProcessingException e) {
    var at = e.getLocation();
    return e.getOriginalMessage()
        + (at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr());
  }

  private static String text(FileBytes bytes) {
    var text = bytes.utf8();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
