package io.phasegate.stack;

import io.phasegate.contracts.Service;
import java.util.List;
import java.util.stream.Stream;

/// The services that this build of Phasegate starts and provides topics, roles and schemas for.
public final class DeployedServices {
  public static final List<Service> ALL =
      List.of(
          Service.TOKEN,
          Service.BASELINE,
          Service.GOVERNANCE,
          Service.CONTINUATION,
          Service.FINALIZER);

  /// The services, and the gateway in front of them.
  public static final List<Program> PROGRAMS =
      Stream.concat(ALL.stream().map(Program::of), Stream.of(Program.GATEWAY)).toList();

  private DeployedServices() {}
}
