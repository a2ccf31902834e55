package io.phasegate.system.kit;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// A span as a collector got it.
///
/// @param service that made it
/// @param parent id of the span that it is a child of; empty where it is the first of its trace
/// @param event the id of the event that was decided
public record ExportedSpan(
    String service, String name, String traceId, String parent, String event) {
  /// The numbers of the fields in opentelemetry-proto's `trace_service.proto`, `trace.proto`,
  /// `resource.proto` and `common.proto`.
  private static final int RESOURCE_SPANS = 1;

  private static final int RESOURCE = 1;
  private static final int SCOPE_SPANS = 2;
  private static final int SPANS = 2;
  private static final int TRACE_ID = 1;
  private static final int PARENT_SPAN_ID = 4;
  private static final int NAME = 5;
  private static final int SPAN_ATTRIBUTES = 9;
  private static final int RESOURCE_ATTRIBUTES = 1;
  private static final int KEY = 1;
  private static final int VALUE = 2;
  private static final int STRING_VALUE = 1;

  /// The spans of an `ExportTraceServiceRequest`.
  static List<ExportedSpan> read(byte[] request) throws InvalidProtocolBufferException {
    var spans = new ArrayList<ExportedSpan>();
    for (var ofResource : messages(UnknownFieldSet.parseFrom(request), RESOURCE_SPANS)) {
      var resource = messages(ofResource, RESOURCE).getFirst();
      var service = attribute(resource, RESOURCE_ATTRIBUTES, "service.name");
      for (var ofScope : messages(ofResource, SCOPE_SPANS)) {
        for (var span : messages(ofScope, SPANS)) {
          spans.add(
              new ExportedSpan(
                  service,
                  bytes(span, NAME).toStringUtf8(),
                  hex(span, TRACE_ID),
                  hex(span, PARENT_SPAN_ID),
                  attribute(span, SPAN_ATTRIBUTES, "phasegate.event.id")));
        }
      }
    }
    return spans;
  }

  private static String attribute(UnknownFieldSet message, int field, String key)
      throws InvalidProtocolBufferException {
    for (var attribute : messages(message, field)) {
      if (bytes(attribute, KEY).toStringUtf8().equals(key)) {
        return bytes(messages(attribute, VALUE).getFirst(), STRING_VALUE).toStringUtf8();
      }
    }
    return "";
  }

  private static List<UnknownFieldSet> messages(UnknownFieldSet message, int field)
      throws InvalidProtocolBufferException {
    var messages = new ArrayList<UnknownFieldSet>();
    for (var each : message.getField(field).getLengthDelimitedList()) {
      messages.add(UnknownFieldSet.parseFrom(each));
    }
    return messages;
  }

  private static String hex(UnknownFieldSet message, int field) {
    return HexFormat.of().formatHex(bytes(message, field).toByteArray());
  }

  private static ByteString bytes(UnknownFieldSet message, int field) {
    var values = message.getField(field).getLengthDelimitedList();
    return values.isEmpty() ? ByteString.EMPTY : values.getLast();
  }
}
