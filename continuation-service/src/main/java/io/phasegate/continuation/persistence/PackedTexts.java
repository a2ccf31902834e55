package io.phasegate.continuation.persistence;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import io.phasegate.continuation.domain.OutputText;
import io.phasegate.contracts.codec.ContractJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// Writes outputs and prompts compressed: JSON holds them as Base64 of gzip of UTF-8.
final class PackedTexts {
  private PackedTexts() {}

  static ObjectMapper mapper() {
    return ContractJson.mapper()
        .copy()
        .registerModule(
            new SimpleModule("packed texts")
                .addSerializer(new Packer())
                .addDeserializer(OutputText.class, new Unpacker()));
  }

  private static final class Packer extends StdScalarSerializer<OutputText> {
    private static final long serialVersionUID = 1L;

    private Packer() {
      super(OutputText.class);
    }

    @Override
    public void serialize(OutputText text, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      var packed = new ByteArrayOutputStream();
      try (var gzip = new GZIPOutputStream(packed)) {
        gzip.write(text.value().getBytes(StandardCharsets.UTF_8));
      }
      json.writeBinary(packed.toByteArray());
    }
  }

  private static final class Unpacker extends StdScalarDeserializer<OutputText> {
    private static final long serialVersionUID = 1L;

    private Unpacker() {
      super(OutputText.class);
    }

    @Override
    public OutputText deserialize(JsonParser json, DeserializationContext context)
        throws IOException {
      try (var gzip = new GZIPInputStream(new ByteArrayInputStream(json.getBinaryValue()))) {
        return new OutputText(new String(gzip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
  }
}
