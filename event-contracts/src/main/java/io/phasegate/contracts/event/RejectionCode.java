package io.phasegate.contracts.event;

/// Why an event was rejected.
public enum RejectionCode {
  /// The record is larger than the contract allows.
  TOO_LARGE,
  /// The bytes are not UTF-8 JSON.
  NOT_JSON,
  /// A required CloudEvents attribute is missing.
  MISSING_ATTRIBUTE,
  /// A CloudEvents attribute has a value that it must not have.
  INVALID_ATTRIBUTE,
  /// The body breaks its contract.
  CONTRACT_VIOLATION,
  /// The Kafka key and the body name different phases or repositories.
  KEY_MISMATCH,
  /// This type does not belong on this topic.
  WRONG_TOPIC,
  /// The test report cannot be used: unreadable, hostile, empty or of an unsupported format.
  UNUSABLE_REPORT,
  /// A baseline that ran nothing proves nothing.
  EMPTY_BASELINE,
  /// The attempt has its decision already, for another event.
  ALREADY_DECIDED,
  /// An answer to a request that was never made or is closed.
  UNKNOWN_REQUEST,
  /// Deciding this event failed twice in the same way: a defect of the service.
  PROCESSING_FAILED
}
