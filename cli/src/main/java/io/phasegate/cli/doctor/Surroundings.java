package io.phasegate.cli.doctor;

import io.phasegate.cli.events.Broker;
import io.phasegate.contracts.Service;
import io.phasegate.stack.DatabaseAccess;
import io.phasegate.stack.Program;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where everything is that can be examined.
///
/// @param databases of each program that is examined; the roles need to read the schema only
/// @param urls of those services that can be asked over HTTP
/// @param folder where the local stack keeps its data; null where the stack is elsewhere
public record Surroundings(
    Broker broker,
    Map<Program, DatabaseAccess> databases,
    Map<Service, URI> urls,
    @Nullable Path folder) {
  public Surroundings {
    databases = Map.copyOf(databases);
    urls = Map.copyOf(urls);
  }
}
