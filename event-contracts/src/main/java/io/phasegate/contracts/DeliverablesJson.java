package io.phasegate.contracts;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;

/// Deliverables as JSON: any form is read, one is written. That is a flat list: an object per path,
/// then the unread prose as text, so that reading it again yields the same.
final class DeliverablesJson {
  private DeliverablesJson() {}

  static final class Reader extends StdDeserializer<Deliverables> {
    private static final long serialVersionUID = 1L;

    Reader() {
      super(Deliverables.class);
    }

    @Override
    public Deliverables deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      return DeliverablesParser.parse(context.readValue(parser, JsonNode.class));
    }
  }

  static final class Writer extends StdSerializer<Deliverables> {
    private static final long serialVersionUID = 1L;

    Writer() {
      super(Deliverables.class);
    }

    @Override
    public void serialize(Deliverables value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeStartArray();
      for (var item : value.items()) {
        json.writePOJO(item);
      }
      for (var prose : value.unread()) {
        json.writeString(prose);
      }
      json.writeEndArray();
    }
  }
}
