package io.phasegate.cli;

import io.phasegate.cli.doctor.Surroundings;
import io.phasegate.cli.events.Broker;
import io.phasegate.cli.terminal.CliException;
import io.phasegate.cli.terminal.ExitCode;
import io.phasegate.contracts.Service;
import io.phasegate.stack.DatabaseAccess;
import io.phasegate.stack.DeployedServices;
import io.phasegate.stack.Program;
import io.phasegate.stack.Secrets;
import io.phasegate.stack.StackDescription;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Where broker, databases and services are: the stack that runs here, or elsewhere.
final class SurroundingsOption {
  private static final String PASSWORD = "PHASEGATE_PASSWORD_";

  @Mixin private BrokerOption broker = new BrokerOption();

  @Option(
      names = "--against",
      paramLabel = "STACK",
      description = {
        "Another stack: a file as `phasegate env --json` prints it,",
        "or `compose` for the one of docker-compose.yml, from within its network."
      })
  private @Nullable String against;

  @Option(
      names = "--jdbc-url",
      paramLabel = "URL",
      description = {
        "The database, e.g. jdbc:postgresql://db:5432/phasegate. Default: that of the stack here.",
        "Each service's password is taken from PHASEGATE_PASSWORD_<SCHEMA>, e.g."
            + " PHASEGATE_PASSWORD_FINALIZER."
      })
  private @Nullable String jdbcUrl;

  @Option(
      names = "--user",
      paramLabel = "SERVICE=ROLE",
      description =
          "With --jdbc-url: another role than the service's own. Looking needs select alone.")
  private Map<String, String> users = Map.of();

  @Option(
      names = "--service-url",
      paramLabel = "SERVICE=URL",
      description = "With --jdbc-url: where a service answers; without, it is not asked.")
  private Map<String, URI> urls = Map.of();

  @Option(
      names = "--service",
      paramLabel = "NAME",
      description = "Only this service, or gateway; may be given several times.")
  private List<String> services = List.of();

  Surroundings resolve() {
    var url = jdbcUrl;
    var stack = against;
    if (url != null && stack != null) {
      throw new CliException(ExitCode.USAGE, "expected --against or --jdbc-url, found both");
    }
    if (url != null) {
      return elsewhere(url);
    }
    return stack == null
        ? described(Homes.runningStack(), Homes.current().folder())
        : described(OtherStacks.named(stack), null);
  }

  private Surroundings described(StackDescription stack, @Nullable Path folder) {
    var secrets = new Secrets(Path.of(stack.secretsFile()));
    var databases = new HashMap<Program, DatabaseAccess>();
    var addresses = new EnumMap<Service, URI>(Service.class);
    for (var program : wanted()) {
      var found = stack.address(program);
      if (found.isPresent()) {
        var address = found.get();
        var role = address.username();
        databases.put(
            program, new DatabaseAccess(address.jdbcUrl(), role, secrets.passwordOf(role)));
        program.service().ifPresent(it -> addresses.put(it, URI.create(address.url())));
      }
    }
    return new Surroundings(Broker.at(stack.bootstrapServers()), databases, addresses, folder);
  }

  private Surroundings elsewhere(String url) {
    var databases = new HashMap<Program, DatabaseAccess>();
    var addresses = new EnumMap<Service, URI>(Service.class);
    for (var program : wanted()) {
      var role = users.getOrDefault(program.id(), program.schema());
      databases.put(program, new DatabaseAccess(ofSchema(url, program), role, password(program)));
      var address = urls.get(program.id());
      if (address != null) {
        program.service().ifPresent(service -> addresses.put(service, address));
      }
    }
    return new Surroundings(broker.resolve(), databases, addresses, null);
  }

  private List<Program> wanted() {
    var known = DeployedServices.PROGRAMS.stream().map(Program::id).toList();
    for (var name : services) {
      if (!known.contains(name)) {
        throw new CliException(
            ExitCode.USAGE, "--service: expected one of %s, found '%s'".formatted(known, name));
      }
    }
    return DeployedServices.PROGRAMS.stream()
        .filter(program -> services.isEmpty() || services.contains(program.id()))
        .toList();
  }

  private static String ofSchema(String url, Program program) {
    return "%s%scurrentSchema=%s&ApplicationName=phasegate-doctor"
        .formatted(url, url.contains("?") ? "&" : "?", program.schema());
  }

  private static String password(Program program) {
    var name = PASSWORD + program.schema().toUpperCase(Locale.ROOT);
    var password = System.getenv(name);
    if (password == null) {
      throw new CliException(
          ExitCode.USAGE,
          "%s: expected the password of %s's role, found nothing; --service leaves others out"
              .formatted(name, program.id()));
    }
    return password;
  }
}
