package io.phasegate.contracts.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.phasegate.contracts.codec.Headers;

/// The schema of the Kafka headers of an event in binary mode.
final class CloudEventHeaders {
  private CloudEventHeaders() {}

  static ObjectNode schema() {
    var schema = ValueTypeSchemas.object().put("type", "object");
    var properties = schema.putObject("properties");
    properties.putObject(Headers.SPECVERSION).put("type", "string").put("const", "1.0");
    text(properties, Headers.ID, "unique together with the source; one is made where it is absent");
    text(properties, Headers.SOURCE, "who published the event");
    text(properties, Headers.TYPE, "the bare name, for example PhaseCompleted");
    text(properties, Headers.TIME, "RFC 3339; the broker's time where it is absent")
        .put("format", "date-time");
    text(properties, Headers.SUBJECT, "the same as the record's key");
    text(properties, Headers.CAUSATION_ID, "the id of the event that a decision answers");
    text(properties, Headers.CORRELATION_ID, "<runId>/<phaseId>/<attempt>");
    text(properties, Headers.TRACEPARENT, "W3C trace context");
    text(properties, Headers.AUTH_TYPE, "how a door authenticated the publisher, for example user");
    text(properties, Headers.AUTH_ID, "as whom; counts only beside ce_authtype");
    text(properties, Headers.CONTENT_TYPE, "application/json in binary mode");
    schema.putArray("required").add(Headers.SPECVERSION).add(Headers.SOURCE).add(Headers.TYPE);
    return schema;
  }

  private static ObjectNode text(ObjectNode properties, String name, String description) {
    return properties.putObject(name).put("type", "string").put("description", description);
  }
}
