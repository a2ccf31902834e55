package io.phasegate.benchmarks;

import io.phasegate.contracts.Service;
import io.phasegate.stack.DatabaseAccess;
import io.phasegate.stack.LocalStack;
import io.phasegate.stack.Program;
import io.phasegate.stack.QuietLogs;
import io.phasegate.stack.Secrets;
import io.phasegate.stack.StackHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The stack of `./phasegate up` with empty data of its own, below `benchmarks/target/stack`: the
/// broker in this JVM, PostgreSQL with fsync on, each service a process with the options and the
/// start-up cache that users get.
final class BenchmarkStack implements AutoCloseable {
  private static final String ADMIN = "postgres";

  private final StackHome home;
  private final LocalStack stack;
  private final List<Service> services;

  private BenchmarkStack(StackHome home, LocalStack stack, List<Service> services) {
    this.home = home;
    this.stack = stack;
    this.services = services;
  }

  /// Returns when all services are ready. A first run that trains start-up caches is thrown away,
  /// because training slows a service down.
  static BenchmarkStack start(Service... services) {
    QuietLogs.apply();
    var home = home(services);
    var stack = launch(home, List.of(services));
    if (stack.isTraining()) {
      stack.close();
      stack = launch(home, List.of(services));
    }
    return new BenchmarkStack(home, stack, List.of(services));
  }

  String bootstrapServers() {
    return stack.description().bootstrapServers();
  }

  /// The superuser's access to the services' database.
  DatabaseAccess admin() {
    return new DatabaseAccess(
        stack.description().adminJdbcUrl(), ADMIN, new Secrets(home.secrets()).passwordOf(ADMIN));
  }

  /// The root of a service's HTTP interface.
  String url(Service service) {
    return stack.description().services().stream()
        .filter(address -> address.service().equals(service.id()))
        .findFirst()
        .orElseThrow()
        .url();
  }

  String governanceToken() throws IOException {
    return Files.readString(home.governanceToken()).strip();
  }

  /// A folder for files that nobody needs afterwards.
  Path scratch() {
    return home.root().resolve("scratch");
  }

  void stop(Service service) {
    stack.service(service).stop();
  }

  /// The ids of the services' processes that run.
  List<Long> processes() {
    return services.stream()
        .map(service -> stack.service(service).handle())
        .filter(ProcessHandle::isAlive)
        .map(ProcessHandle::pid)
        .toList();
  }

  long residentMebibytes(Service service) {
    return Machine.residentMebibytes(stack.service(service).handle().pid());
  }

  @Override
  public void close() {
    stack.close();
    LocalStack.deleteData(home);
  }

  private static LocalStack launch(StackHome home, List<Service> services) {
    LocalStack.deleteData(home);
    var stack =
        LocalStack.prepare(
            home, services.stream().map(Program::of).toList(), line -> System.err.println(line));
    Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "benchmark-stack-stop"));
    stack.start();
    return stack;
  }

  private static StackHome home(Service... services) {
    var root = StackHome.above(Path.of("")).root();
    var folder = root.resolve("benchmarks/target/stack");
    try {
      Files.createDirectories(folder);
      for (var service : services) {
        var link = folder.resolve(service.id());
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, root.resolve(service.id()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot prepare " + folder, e);
    }
    return new StackHome(folder);
  }
}
