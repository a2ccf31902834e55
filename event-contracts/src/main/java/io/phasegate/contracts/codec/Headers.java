package io.phasegate.contracts.codec;

/// Header names of the CloudEvents 1.0 Kafka binding, binary mode, and our extensions.
public final class Headers {
  public static final String SPECVERSION = "ce_specversion";
  public static final String ID = "ce_id";
  public static final String SOURCE = "ce_source";
  public static final String TYPE = "ce_type";
  public static final String TIME = "ce_time";
  public static final String SUBJECT = "ce_subject";
  public static final String CONTENT_TYPE = "content-type";
  public static final String CAUSATION_ID = "ce_causationid";
  public static final String CORRELATION_ID = "ce_correlationid";
  public static final String TRACEPARENT = "traceparent";

  /// The extension "auth context" of CloudEvents: how a door authenticated who published the event,
  /// and as whom. Worth as much as the right to write to the topic.
  public static final String AUTH_TYPE = "ce_authtype";

  public static final String AUTH_ID = "ce_authid";

  /// Headers of a dead letter: why it is there and where it came from.
  public static final String DLQ_REASON = "dlq_reason";

  public static final String DLQ_TOPIC = "dlq_topic";
  public static final String DLQ_PARTITION = "dlq_partition";
  public static final String DLQ_OFFSET = "dlq_offset";

  /// On a dead letter that holds only the beginning of its event: how many bytes there were.
  public static final String DLQ_EXCERPT = "dlq_excerpt";

  /// On an event that came back from a dead-letter topic: how often it did, see [Redrive].
  public static final String REDRIVE = "phasegate_redrive";

  static final String VERSION = "1.0";
  static final String JSON = "application/json";
  static final String STRUCTURED = "application/cloudevents+json";
  static final String PREFIX = "ce_";

  private Headers() {}
}
