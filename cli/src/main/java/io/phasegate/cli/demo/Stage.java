package io.phasegate.cli.demo;

import io.phasegate.contracts.Service;
import io.phasegate.contracts.codec.OutgoingRecord;
import io.phasegate.contracts.event.Decision;
import java.net.URI;

/// What the steps of a replay act on: the running stack, and what has been decided so far.
public interface Stage {

  /// Publishes an event.
  ///
  /// @return its CloudEvents id
  String publish(OutgoingRecord event);

  /// A decision of this type that an earlier step has seen.
  ///
  /// @param causedBy the CloudEvents id of the event that it answers
  <D extends Decision> D decision(Class<D> type, String causedBy);

  /// The root of a service's HTTP interface.
  URI address(Service service);

  /// The token that governance-service made at its first start.
  String governanceToken();
}
