package io.phasegate.contracts.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.phasegate.contracts.event.RejectionCode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// What came of reading JSON that did not travel in a record: the same strictness and the same
/// words as for events, for those who offer the contract over HTTP.
///
/// @param <T> what was to be read
public sealed interface BodyReading<T> {

  /// The document keeps the contract.
  record Accepted<T>(T value) implements BodyReading<T> {}

  /// The document breaks the contract.
  ///
  /// @param pointer RFC 6901 pointer to the offending field, where there is one
  record Refused<T>(RejectionCode code, String message, @Nullable String pointer)
      implements BodyReading<T> {}

  /// A document, still without a type.
  static BodyReading<JsonNode> tree(byte[] body) {
    try {
      var tree = ContractJson.mapper().readTree(body);
      return tree.isObject()
          ? new Accepted<>(tree)
          : new Refused<>(
              RejectionCode.NOT_JSON, "body: expected a JSON object, found another value", "");
    } catch (JsonProcessingException e) {
      return refused(JsonRefusals.of(e), "");
    } catch (IOException e) {
      return new Refused<>(RejectionCode.NOT_JSON, "body: expected UTF-8 JSON, found " + e, "");
    }
  }

  /// A part of a document.
  ///
  /// @param at where the part stands, as an RFC 6901 pointer; empty for the whole
  static <T> BodyReading<T> part(JsonNode part, Class<T> type, String at) {
    try {
      return new Accepted<>(ContractJson.mapper().treeToValue(part, type));
    } catch (JsonProcessingException e) {
      return refused(JsonRefusals.of(e), at);
    }
  }

  private static <T> BodyReading<T> refused(Refusal refusal, String at) {
    var pointer = refusal.pointer();
    return new Refused<>(refusal.code(), refusal.text(), pointer == null ? at : at + pointer);
  }
}
