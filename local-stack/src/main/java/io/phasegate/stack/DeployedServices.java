package io.phasegate.stack;

import io.phasegate.contracts.Service;
import java.util.List;

/// The services that this build of Phasegate starts and provides topics, roles and schemas for.
public final class DeployedServices {
  public static final List<Service> ALL =
      List.of(
          Service.TOKEN,
          Service.BASELINE,
          Service.GOVERNANCE,
          Service.CONTINUATION,
          Service.FINALIZER);

  private DeployedServices() {}
}
