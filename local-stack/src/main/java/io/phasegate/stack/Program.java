package io.phasegate.stack;

import io.phasegate.contracts.ContractViolation;
import io.phasegate.contracts.Service;
import java.util.Optional;
import java.util.stream.Stream;

/// A program of this repository with a process, a database role and a schema of its own: one of the
/// services, or the gateway, which decides nothing and is therefore none of them.
///
/// @param id the name of its module and of its process
/// @param schema the name of its database role and of its schema
public record Program(String id, String schema) {
  public static final Program GATEWAY = new Program("gateway", "gateway");

  public static Program of(Service service) {
    return new Program(service.id(), service.schema());
  }

  /// The service that this program is, where it is one.
  public Optional<Service> service() {
    return Stream.of(Service.values()).filter(service -> service.id().equals(id)).findFirst();
  }

  public static Program byId(String id) {
    return Stream.concat(Stream.of(GATEWAY), Stream.of(Service.values()).map(Program::of))
        .filter(program -> program.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new ContractViolation(
                    "program", "the gateway or a service's name", "'%s'".formatted(id)));
  }
}
