package io.phasegate.contracts.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.phasegate.contracts.PhaseRef;
import org.jspecify.annotations.Nullable;

/// Anything on a topic of the contract: what executors say, what services decide, what services
/// tell themselves.
public sealed interface Event permits ExecutorEvent, Decision, ServiceEvent {
  /// The Kafka key, which is also the CloudEvents subject: events with one key keep their order.
  @JsonIgnore
  String key();

  /// The phase this event concerns, where it concerns one.
  @Nullable PhaseRef phase();
}
