package io.phasegate.contracts.codec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.phasegate.contracts.ContractViolation;
import io.phasegate.contracts.Topic;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;

/// The one way JSON is read and written here: unknown fields are ignored, everything else is strict
/// (no coercion, no duplicate keys, no trailing tokens, bounded depth and size), and the same value
/// always yields the same bytes.
public final class ContractJson {
  /// Nested deeper than this, a document is an attack.
  public static final int MAX_DEPTH = 64;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxStringLength(2 * Topic.MAX_RECORD_BYTES)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .addModule(new JavaTimeModule())
          .addModule(
              new SimpleModule("well-formed text")
                  .addDeserializer(String.class, new WellFormedText())
                  .addDeserializer(Instant.class, new TimeAsText()))
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private ContractJson() {}

  public static JsonMapper mapper() {
    return MAPPER;
  }

  /// Takes RFC 3339 text only, no epoch numbers.
  private static final class TimeAsText extends StdScalarDeserializer<Instant> {
    private static final long serialVersionUID = 1L;

    private TimeAsText() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      if (!parser.hasToken(JsonToken.VALUE_STRING)) {
        return (Instant) context.handleUnexpectedToken(Instant.class, parser);
      }
      try {
        return Rfc3339.parse(parser.getText());
      } catch (DateTimeException e) {
        return (Instant)
            context.handleWeirdStringValue(Instant.class, parser.getText(), "no RFC 3339 time");
      }
    }
  }

  /// Takes text only, no numbers or booleans, and refuses lone surrogates: JSON allows them,
  /// UTF-8 and PostgreSQL do not.
  private static final class WellFormedText extends StringDeserializer {
    private static final long serialVersionUID = 1L;

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      if (!parser.hasToken(JsonToken.VALUE_STRING)) {
        return (String) context.handleUnexpectedToken(String.class, parser);
      }
      var text = parser.getText();
      int at = loneSurrogate(text);
      if (at >= 0) {
        throw new ContractViolation(
            String.valueOf(parser.currentName()),
            "well-formed Unicode",
            "a lone surrogate at character " + at);
      }
      return text;
    }

    private static int loneSurrogate(String text) {
      int at = 0;
      while (at < text.length()) {
        int codePoint = text.codePointAt(at);
        if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
          return at;
        }
        at += Character.charCount(codePoint);
      }
      return -1;
    }
  }
}
